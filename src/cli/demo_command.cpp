// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/demo_summary.h"
#include "cli/globals.h"
#include "cli/profile_folder.h"
#include "core/files.h"

namespace plimsoll::cli {

void add_demo_command(CLI::App& app, Globals& globals) {
  auto request = std::make_shared<jobs::DemoRequest>();
  auto* command =
      add_command(app, "demo", "a synthetic university, from messy files to a queue with reasons",
                  "plimsoll demo --out outputs --students 1200 --seed 42");
  command
      ->add_option("--out", request->out,
                   "folder for what it makes; an earlier demonstration there is replaced")
      ->capture_default_str();
  command->add_option("--students", request->students, "about so many in each term")
      ->capture_default_str();
  command->add_option("--seed", request->seed, "the same seed gives the same results")
      ->capture_default_str();
  command->add_option("--terms", request->terms, "terms; the last one is running")
      ->capture_default_str();
  add_language_option(*command, request->language);
  command->add_option("--profile", request->profile,
                      "folder of the profile; the university's when not given");
  command->callback([&globals, request] {
    request->memory_limit_bytes = globals.memory_mb << 20;
    request->threads = globals.threads;
    if (request->profile.empty()) {
      request->profile = shipped_profile("university");
    }
    const auto result = jobs::run_demo(*request, *globals.progress);
    const std::string summary =
        pages::render_run_summary(demo_summary(*request, result, globals.progress->stages()));
    core::write_file_atomically(request->out / "summary.txt", summary);
    fmt::print("{}", summary);
  });
}

}  // namespace plimsoll::cli
