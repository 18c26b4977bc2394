// SPDX-License-Identifier: Apache-2.0
#include "cli/command_line.h"

#include <fmt/format.h>

#include "cli/audit/audit_commands.h"
#include "cli/doctor/doctor_command.h"
#include "cli/globals.h"
#include "cli/service/service_commands.h"
#include "core/check.h"
#include "core/error.h"
#include "core/json.h"
#include "core/log.h"

namespace plimsoll::cli {
namespace {

ExitCode exit_code_of(core::ErrorCode code) {
  switch (code) {
    case core::ErrorCode::invalid_input:
    case core::ErrorCode::contract_breached:
    case core::ErrorCode::corrupt_data:
      return ExitCode::bad_input;
    case core::ErrorCode::not_found:
      return ExitCode::not_found;
    case core::ErrorCode::conflict:
    case core::ErrorCode::forbidden:
      return ExitCode::refused;
    default:
      return ExitCode::failed;
  }
}

void add_global_options(CLI::App& app, Globals& globals) {
  app.add_option("--workspace", globals.workspace, "folder that holds the tenants")
      ->capture_default_str()
      ->envname("PLIMSOLL_WORKSPACE");
  app.add_option("--tenant", globals.tenant, "the institution")
      ->capture_default_str()
      ->envname("PLIMSOLL_TENANT");
  app.add_option("--now", globals.now, "the instant to take as now, e.g. 2026-02-23T05:00:00Z");
  app.add_option("--memory-mb", globals.memory_mb,
                 "most memory the engine may use; it spills to disk beyond");
  app.add_option("--threads", globals.threads, "processors to use; 0 for all");
  app.add_flag("--quiet", globals.quiet, "say only results and errors");
  app.add_flag("--json", globals.json, "results as one JSON document");
}

int report(const Globals& globals, const core::Error& error) {
  if (globals.json) {
    const core::json::object document{{"error", core::json::string(core::name_of(error.code()))},
                                      {"message", error.public_text()}};
    fmt::print("{}\n", core::canonical_json(document));
  }
  fmt::print(stderr, "plimsoll: {}\n", error.public_text());
  if (error.code() == core::ErrorCode::resource_exhausted && !error.detail().empty()) {
    fmt::print(stderr, "  {}\n", error.detail());  // what a disk or a database server says
  }
  core::log_debug("command failed", {{"detail", error.detail()}});
  return static_cast<int>(exit_code_of(error.code()));
}

}  // namespace

void Globals::prepare() {
  if (now.empty()) {
    clock = std::make_unique<core::SystemClock>();
  } else {
    const auto instant = core::parse_timestamp(now);
    if (!instant) {
      throw core::Error(
          core::ErrorCode::invalid_input,
          fmt::format("--now is not an instant such as 2026-02-23T05:00:00Z: {}", now));
    }
    clock = std::make_unique<core::FixedClock>(*instant);
  }
  using Style = TerminalProgress::Style;
  progress = std::make_unique<TerminalProgress>(
      quiet || json ? Style::silent : TerminalProgress::style_for(stderr));
}

jobs::JobContext Globals::context() {
  auto tenant_on_disk = tenancy::open_tenant(workspace, tenant);
  auto profile = tenancy::load_profile(tenant_on_disk.profile_directory);
  return {
      std::move(tenant_on_disk), std::move(profile), *clock, *progress, memory_mb << 20, threads};
}

CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& what,
                      const std::string& example) {
  auto* command = app.add_subcommand(name, what);
  command->footer("Example:\n  " + example);
  command->fallthrough();
  return command;
}

CLI::Option* add_date_option(CLI::App& command, const std::string& name,
                             std::optional<core::Date>& date, const std::string& what) {
  return command.add_option_function<std::string>(
      name,
      [&date, name](const std::string& text) {
        date = core::parse_date(text);
        if (!date) {
          throw core::Error(core::ErrorCode::invalid_input,
                            fmt::format("{} is not a date such as 2026-02-22: {}", name, text));
        }
      },
      what);
}

void add_language_option(CLI::App& command, queue::Language& language) {
  command
      .add_option_function<std::string>(
          "--language",
          [&language](const std::string& code) {
            language = queue::parse_language(code).value_or(queue::Language::en);
          },
          "of the reasons on the lists: en or nb (Norwegian bokmål)")
      ->check(CLI::IsMember({"en", "nb"}));
}

int run(int argc, char** argv) {
  CLI::App app{"Plimsoll: who to help this week, why, and proof of what was known when."};
  app.require_subcommand(1);
  app.set_version_flag("--version", PLIMSOLL_VERSION);
  Globals globals;
  add_global_options(app, globals);
  add_demo_command(app, globals);
  add_tenant_commands(app, globals);
  add_profile_commands(app, globals);
  add_ingest_commands(app, globals);
  add_build_commands(app, globals);
  add_run_command(app, globals);
  add_model_commands(app, globals);
  add_release_commands(app, globals);
  add_capacity_commands(app, globals);
  add_table_commands(app, globals);
  add_drift_command(app, globals);
  add_verify_command(app, globals);
  add_audit_commands(app, globals);
  add_evaluate_command(app, globals);
  add_replay_command(app, globals);
  add_status_command(app, globals);
  add_steward_commands(app, globals);
  add_synth_command(app, globals);
  add_serve_command(app, globals);
  add_account_commands(app, globals);
  add_backup_commands(app, globals);
  add_doctor_command(app, globals);
  app.parse_complete_callback([&] { globals.prepare(); });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : static_cast<int>(ExitCode::wrong_usage);
  } catch (const core::Error& error) {
    return report(globals, error);
  } catch (const core::Bug& bug) {
    fmt::print(stderr, "plimsoll: a mistake of the program, please report it: {}\n", bug.what());
    return static_cast<int>(ExitCode::failed);
  } catch (const std::exception& error) {
    fmt::print(stderr, "plimsoll: the machine refused: {}\n", error.what());
    return static_cast<int>(ExitCode::failed);
  }
  return static_cast<int>(globals.exit_code);
}

}  // namespace plimsoll::cli
