// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "core/json.h"
#include "jobs/build_lake.h"
#include "pages/numbers.h"

namespace plimsoll::cli {
namespace {

void print_links(const identity::LinkResult& links) {
  for (const auto& source : links.sources) {
    fmt::print("{:<10} {} people: {} linked, {} unmatched, {} ambiguous\n", source.source_system,
               pages::count_text(source.people), pages::count_text(source.linked),
               pages::count_text(source.unmatched), pages::count_text(source.ambiguous));
  }
}

}  // namespace

void add_build_commands(CLI::App& app, Globals& globals) {
  auto options = std::make_shared<features::BuildOptions>();
  auto* command = add_command(app, "build",
                              "from bronze to features: identities, silver, every week that is due",
                              "plimsoll build");
  command->add_option("--term", options->terms, "only weeks of these terms");
  command->callback([&globals, options] {
    const auto context = globals.context();
    const auto silver = jobs::build_silver(context);
    options->now = globals.clock->now();
    const auto built = jobs::build_features(context, *options);
    if (globals.json) {
      fmt::print("{}\n",
                 core::canonical_json(core::json::object{{"links", silver.links.new_links},
                                                         {"silver_rows", silver.staged_rows()},
                                                         {"weeks_built", built.weeks_built},
                                                         {"student_weeks", built.rows}}));
      return;
    }
    print_links(silver.links);
    fmt::print("{} silver rows; {} weeks built ({} student-weeks), {} were there\n",
               pages::count_text(silver.staged_rows()), built.weeks_built,
               pages::count_text(built.rows), built.weeks_there);
  });
}

}  // namespace plimsoll::cli
