// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/registry/act_options.h"
#include "cli/registry/release_tables.h"
#include "core/files.h"

namespace plimsoll::cli {
namespace {

using registry::ActKind;

void add_propose(CLI::App& capacity, Globals& globals) {
  struct Options {
    std::filesystem::path file;
    std::optional<core::Date> from;
    std::optional<core::Date> until;
    jobs::Signature by;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      capacity, "propose", "hand in pools and how many students each can carry",
      "plimsoll capacity propose pools.yaml --from 2026-08-17 --as ingrid --why \"autumn staff\"");
  command->add_option("file", options->file, "a pools.yaml; the profile's when not given");
  add_date_option(*command, "--from", options->from, "first scoring date they hold for")
      ->required();
  add_date_option(*command, "--until", options->until,
                  "last one; when not given, until others begin");
  add_signature(*command, options->by);
  command->callback([&globals, options] {
    const auto context = globals.context();
    const auto file =
        options->file.empty() ? context.profile.directory / "pools.yaml" : options->file;
    print_act(globals, jobs::propose_capacities(context, core::read_file(file),
                                                {*options->from, options->until}, options->by));
  });
}

void add_capacity_act(CLI::App& capacity, Globals& globals, ActKind kind, const std::string& name,
                      const std::string& what) {
  auto* command =
      add_command(capacity, name, what,
                  fmt::format("plimsoll capacity {} 3f0c2b --as maryam --why \"...\"", name));
  auto request = add_act_request(*command, kind, registry::PackageKind::capacity);
  command->callback(
      [&globals, request] { print_act(globals, jobs::perform_act(globals.context(), *request)); });
}

}  // namespace

void add_capacity_commands(CLI::App& app, Globals& globals) {
  auto* capacity = add_command(
      app, "capacity", "read and approve how many students each pool can carry, and from when",
      "plimsoll capacity show");
  capacity->require_subcommand(1);
  add_propose(*capacity, globals);
  add_capacity_act(*capacity, globals, ActKind::reviewed, "review",
                   "say that you have read capacities");
  add_capacity_act(
      *capacity, globals, ActKind::approved, "approve",
      "approve capacities: an academic and a privacy reviewer are needed, never their author");
  add_capacity_act(*capacity, globals, ActKind::refused, "refuse", "refuse capacities");
  add_capacity_act(*capacity, globals, ActKind::retired, "retire", "let capacities hold no more");
  auto id = std::make_shared<std::string>();
  auto* show = add_command(*capacity, "show", "all capacities, or one with its pools",
                           "plimsoll capacity show 3f0c2b");
  show->add_option("id", *id, "its id, or the first digits; all when not given");
  show->callback([&globals, id] {
    if (id->empty()) {
      print_packages(globals, registry::PackageKind::capacity);
    } else {
      print_capacities(globals, *id);
    }
  });
}

}  // namespace plimsoll::cli
