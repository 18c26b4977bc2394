// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/demo_summary.h"
#include "cli/globals.h"
#include "cli/profile_folder.h"
#include "cli/service/serve.h"
#include "core/files.h"

namespace plimsoll::cli {

namespace {

/// Whether and where the demonstration's web application is served.
struct Serving {
  bool is_wanted = true;
  std::uint16_t port = 8080;
};

void serve(const jobs::DemoRequest& request, const Serving& serving) {
  server::Settings settings{.workspace = request.out / "workspace", .tenant = "university"};
  settings.is_demonstration = true;
  settings.http.port = serving.port;
  fmt::print("\nThe same in the browser; sign in as one of the people shown there.\n");
  serve_until_signalled(settings);
}

}  // namespace

void add_demo_command(CLI::App& app, Globals& globals) {
  auto request = std::make_shared<jobs::DemoRequest>();
  auto serving = std::make_shared<Serving>();
  auto* command = add_command(
      app, "demo",
      "a synthetic university, from messy files to a queue with reasons, in the browser",
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
  command->add_flag("!--no-serve", serving->is_wanted, "stop when everything is written");
  command->add_option("--port", serving->port, "of the web application; 0: any that is free")
      ->capture_default_str();
  command->callback([&globals, request, serving] {
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
    if (serving->is_wanted) {
      serve(*request, *serving);
    }
  });
}

}  // namespace plimsoll::cli
