// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "pages/numbers.h"
#include "synth/university.h"

namespace plimsoll::cli {

void add_synth_command(CLI::App& app, Globals& globals) {
  struct Options {
    synth::UniversityOptions university;
    std::string cadence = "weekly";
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(app, "synth", "write the deliveries of a synthetic university",
                              "plimsoll synth --out deliveries --students 1200 --seed 42");
  auto& university = options->university;
  command->add_option("--out", university.out, "folder to write to; must not hold deliveries yet")
      ->required();
  command->add_option("--students", university.students, "about so many in each term")
      ->capture_default_str();
  command->add_option("--seed", university.seed, "the same seed gives the same bytes")
      ->capture_default_str();
  command->add_option("--terms", university.terms, "terms; the last one is running")
      ->capture_default_str();
  command->add_option("--week", university.as_of_week, "week of the running term")
      ->capture_default_str();
  command->add_option("--first-year", university.first_year, "autumn of the first term")
      ->capture_default_str();
  command->add_option("--cadence", options->cadence, "weekly, or term: one file per feed and term")
      ->check(CLI::IsMember({"weekly", "term"}))
      ->capture_default_str();
  command->callback([&globals, options] {
    options->university.cadence =
        options->cadence == "term" ? synth::Cadence::term : synth::Cadence::weekly;
    const auto summary = synth::write_university(options->university, *globals.progress);
    for (const auto& feed : summary.feeds) {
      fmt::print("{:<16} {:>5} files {:>14} rows {:>16} bytes\n", feed.feed, feed.files,
                 pages::count_text(feed.rows), pages::count_text(feed.bytes));
    }
  });
}

}  // namespace plimsoll::cli
