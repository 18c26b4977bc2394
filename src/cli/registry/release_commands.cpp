// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "cli/registry/act_options.h"
#include "cli/registry/release_tables.h"
#include "core/error.h"
#include "core/json.h"
#include "jobs/approvals/demonstration.h"

namespace plimsoll::cli {
namespace {

using registry::ActKind;

/// A command that does one act to a release.
CLI::App* add_release_act(CLI::App& release, Globals& globals, ActKind kind,
                          const std::string& name, const std::string& what) {
  auto* command =
      add_command(release, name, what,
                  fmt::format("plimsoll release {} 3f0c2b --as maryam --why \"...\"", name));
  auto request = add_act_request(*command, kind, registry::PackageKind::release);
  command->callback(
      [&globals, request] { print_act(globals, jobs::perform_act(globals.context(), *request)); });
  return command;
}

void add_gate(CLI::App& release, Globals& globals) {
  auto* command = add_command(
      release, "gate", "decide on a gap between groups that blocks a release",
      "plimsoll release gate 3f0c2b --gap gender/tpr --decision accept --as per --why \"...\"");
  auto request = add_act_request(*command, ActKind::gate_decided, registry::PackageKind::release);
  command->add_option("--gap", request->gap, "as `plimsoll release show` names it")->required();
  command
      ->add_option_function<std::string>(
          "--decision",
          [request](const std::string& name) {
            request->decision = fairness::gate_answer_of_name(name);
          },
          "accept: serve it as it is; recalibrate: train again, this one stays blocked; "
          "group_aware_threshold: serve red lists cut by these groups, for gaps of recall")
      ->required();
  command->callback(
      [&globals, request] { print_act(globals, jobs::perform_act(globals.context(), *request)); });
}

void add_canary(CLI::App& release, Globals& globals) {
  auto* command = add_command(
      release, "canary", "let an approved release serve some of the pools, beside the champion",
      "plimsoll release canary 3f0c2b --share 0.25 --as per --why \"...\"");
  auto request = add_act_request(*command, ActKind::canary_started, registry::PackageKind::release);
  command->add_option("--share", request->share, "of the pools, chosen by a stable hash")
      ->capture_default_str();
  command->callback(
      [&globals, request] { print_act(globals, jobs::perform_act(globals.context(), *request)); });
}

/// The target's canary, or the default target's.
std::string canary_of(Globals& globals, const std::string& target) {
  const auto context = globals.context();
  const auto state = jobs::registry_state(context);
  const auto* canary = state.serving(target, registry::challenger_alias);
  if (canary == nullptr) {
    throw core::Error(core::ErrorCode::conflict,
                      fmt::format("no canary of the target {} is running", target));
  }
  return canary->package.substr(0, registry::package_id_length);
}

void add_compare(CLI::App& release, Globals& globals) {
  struct Options {
    std::string target;
    jobs::Signature by;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      release, "compare",
      "canary and champion side by side; with --as of a release manager on record, and only then "
      "can a canary be promoted",
      "plimsoll release compare --as per --why \"lists agree; the new one expects to find more\"");
  command->add_option("--target", options->target, "the profile's default when not given");
  add_signature(*command, options->by, Signing::optional);
  command->callback([&globals, options] {
    const auto context = globals.context();
    const auto target = options->target.empty() ? context.profile.default_target : options->target;
    const auto comparison = jobs::compare_releases(context, target);
    print_comparison(globals, comparison);
    if (!options->by.name.empty()) {
      print_act(globals,
                jobs::perform_act(context, {.kind = ActKind::compared,
                                            .id = canary_of(globals, target),
                                            .by = options->by,
                                            .evidence = jobs::comparison_to_json(comparison)}));
    }
  });
}

/// What a rollback undoes when no release is named: the canary, else the champion.
std::string release_to_roll_back(Globals& globals, const std::string& target) {
  const auto state = jobs::registry_state(globals.context());
  for (const auto alias : {registry::challenger_alias, registry::champion_alias}) {
    if (const auto* service = state.serving(target, alias)) {
      return service->package.substr(0, registry::package_id_length);
    }
  }
  throw core::Error(core::ErrorCode::conflict,
                    fmt::format("nothing serves the target {}: nothing to roll back", target));
}

void add_rollback(CLI::App& release, Globals& globals) {
  struct Options {
    std::string target;
    jobs::ActRequest request;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      release, "rollback", "end a canary, or put the release before the champion back in its place",
      "plimsoll release rollback --as per --why \"wrong lists in law\"");
  command->add_option("id", options->request.id, "when not given: the canary, else the champion");
  command->add_option("--target", options->target, "the profile's default when not given");
  add_signature(*command, options->request.by);
  command->callback([&globals, options] {
    const auto context = globals.context();
    options->request.kind = ActKind::rolled_back;
    if (options->request.id.empty()) {
      options->request.id = release_to_roll_back(
          globals, options->target.empty() ? context.profile.default_target : options->target);
    }
    print_act(globals, jobs::perform_act(context, options->request));
  });
}

void add_demonstrate(CLI::App& release, Globals& globals) {
  struct Options {
    std::string target;
    std::optional<core::Date> from;
  };
  auto options = std::make_shared<Options>();
  auto* command = add_command(
      release, "demonstrate",
      "let made-up people approve the newest release, in a tenant that has no people of its own",
      "plimsoll release demonstrate --from 2013-01-01");
  command->add_option("--target", options->target, "the profile's default when not given");
  add_date_option(*command, "--from", options->from,
                  "first scoring date that the profile's capacities hold for")
      ->required();
  command->callback([&globals, options] {
    const auto context = globals.context();
    const auto target = options->target.empty() ? context.profile.default_target : options->target;
    const auto id = jobs::demonstrate_approval(context, target, *options->from);
    fmt::print("release {} serves the target {}; made-up people let it\n", id, target);
  });
}

void add_reading(CLI::App& release, Globals& globals) {
  auto* list = add_command(release, "list", "all releases: state, what they serve as, what is next",
                           "plimsoll release list");
  list->callback([&globals] { print_packages(globals, registry::PackageKind::release); });
  auto id = std::make_shared<std::string>();
  auto* show =
      add_command(release, "show", "one release, as somebody who is to approve it reads it",
                  "plimsoll release show 3f0c2b");
  show->add_option("id", *id, "its id, or the first digits")->required();
  show->callback([&globals, id] { print_release(globals, *id); });
  auto* history = add_command(release, "history", "what served when, and every act",
                              "plimsoll release history");
  history->callback([&globals] { print_history(globals); });
}

}  // namespace

void add_release_commands(CLI::App& app, Globals& globals) {
  auto* release =
      add_command(app, "release", "read, approve, serve and take back releases (see docs/how-to)",
                  "plimsoll release list");
  release->require_subcommand(1);
  add_reading(*release, globals);
  add_release_act(*release, globals, ActKind::submitted, "submit",
                  "hand a release in for approval");
  add_release_act(*release, globals, ActKind::reviewed, "review",
                  "say that you have read a release");
  add_gate(*release, globals);
  add_release_act(
      *release, globals, ActKind::approved, "approve",
      "approve a release: an academic and a privacy reviewer are needed, never its author");
  add_release_act(*release, globals, ActKind::refused, "refuse",
                  "refuse a release that does not serve yet");
  add_release_act(*release, globals, ActKind::shadowed, "shadow",
                  "let an approved release score beside the champion; its scores are never shown");
  add_canary(*release, globals);
  add_compare(*release, globals);
  add_release_act(*release, globals, ActKind::promoted, "promote", "make a release the champion");
  add_rollback(*release, globals);
  add_release_act(*release, globals, ActKind::retired, "retire", "take a release out of service");
  add_demonstrate(*release, globals);
}

}  // namespace plimsoll::cli
