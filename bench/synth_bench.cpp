// SPDX-License-Identifier: Apache-2.0
// Rows, bytes, seconds and peak memory of writing a synthetic university; its files are kept in the
// folder given.
//   synth_bench <folder> [students=35000] [terms=1] [weekly|term] [seed=42]
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "core/error.h"
#include "synth/university.h"

using namespace plimsoll;

namespace {

void print_feeds(const synth::UniversitySummary& summary) {
  fmt::print("{:<16} {:>6} {:>12} {:>15}\n", "feed", "files", "rows", "bytes");
  for (const auto& feed : summary.feeds) {
    fmt::print("{:<16} {:>6} {:>12} {:>15}\n", feed.feed, feed.files, feed.rows, feed.bytes);
  }
  fmt::print("{:<16} {:>6} {:>12} {:>15}\n", "all", summary.files, summary.rows, summary.bytes);
}

void print_terms(const synth::UniversitySummary& summary) {
  for (const auto& term : summary.terms) {
    fmt::print("{}  students {}  excluded {}  leavers {}  base rate {:.4f}  true mean {:.4f}\n",
               term.term_id, term.students, term.excluded, term.leavers, term.base_rate(),
               term.mean_probability);
  }
}

void print_cost(const synth::UniversitySummary& summary, double elapsed_seconds) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds_of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  const double processor = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
  fmt::print("{:.1f} s, of them {:.1f} s of processor time ({:.0f} rows/s); peak memory {} MB\n",
             elapsed_seconds, processor, static_cast<double>(summary.rows) / processor,
             usage.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> given(values + 1, values + count);
  if (given.empty()) {
    fmt::print("synth_bench <folder> [students] [terms] [weekly|term] [seed]\n");
    return 2;
  }
  synth::UniversityOptions options;
  options.out = given[0];
  options.students = given.size() > 1 ? std::stoll(given[1]) : 35'000;
  options.terms = given.size() > 2 ? std::stoi(given[2]) : 1;
  options.as_of_week = 18;
  options.cadence =
      given.size() > 3 && given[3] == "term" ? synth::Cadence::term : synth::Cadence::weekly;
  options.seed = given.size() > 4 ? std::stoull(given[4]) : 42;
  core::Progress quiet;
  try {
    const auto started = std::chrono::steady_clock::now();
    const auto summary = synth::write_university(options, quiet);
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - started;
    print_feeds(summary);
    print_terms(summary);
    print_cost(summary, elapsed.count());
  } catch (const core::Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
