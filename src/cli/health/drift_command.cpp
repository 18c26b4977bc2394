// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/globals.h"
#include "cli/terminal/drift_lines.h"

namespace plimsoll::cli {

void add_drift_command(CLI::App& app, Globals& globals) {
  struct Options {
    jobs::DriftRequest request;
    bool everything = false;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      app, "drift",
      "is a week like the same week of the serving release's terms, and what will its lists find",
      "plimsoll drift --as-of 2026-02-22");
  command->add_option("--target", options->request.target, "the profile's default when not given");
  add_date_option(*command, "--as-of", options->request.as_of_date,
                  "scoring date; the last built week when not given");
  command->add_flag("--all", options->everything, "show every comparison");
  command->callback([&globals, options] {
    const auto report = jobs::check_drift(globals.context(), options->request);
    if (globals.json) {
      fmt::print("{}\n", core::canonical_json(drift_to_json(report)));
    } else {
      fmt::print("{}{} as run {} in gold.drift_finding\n", drift_lines(report, options->everything),
                 report.was_recorded ? "already recorded" : "recorded", report.drift_run_id);
    }
    if (report.alerts() > 0) {
      globals.exit_code = ExitCode::alert;
    }
  });
}

}  // namespace plimsoll::cli
