// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "cli/command_line.h"
#include "cli/terminal/terminal_progress.h"
#include "core/clock.h"
#include "core/time.h"
#include "jobs/tenant_session.h"
#include "queue/reason_text.h"

namespace plimsoll::cli {

/// Options that every command has, and the result of the one that ran.
struct Globals {
  std::filesystem::path workspace = "workspace";
  std::string tenant = "default";
  std::string now;  ///< RFC 3339; empty: the system's clock
  std::int64_t memory_mb = 0;
  int threads = 0;
  bool quiet = false;
  bool json = false;
  ExitCode exit_code = ExitCode::done;

  std::unique_ptr<core::Clock> clock;
  std::unique_ptr<TerminalProgress> progress;

  /// Makes clock and progress from the options. Throws core::Error{invalid_input} for a `--now`
  /// that is no instant.
  void prepare();
  /// What jobs of the chosen tenant are given.
  [[nodiscard]] jobs::JobContext context();
};

/// Each adds one family of commands.
void add_tenant_commands(CLI::App& app, Globals& globals);
void add_ingest_commands(CLI::App& app, Globals& globals);
void add_build_commands(CLI::App& app, Globals& globals);
void add_model_commands(CLI::App& app, Globals& globals);
void add_release_commands(CLI::App& app, Globals& globals);
void add_capacity_commands(CLI::App& app, Globals& globals);
void add_table_commands(CLI::App& app, Globals& globals);
void add_drift_command(CLI::App& app, Globals& globals);
void add_verify_command(CLI::App& app, Globals& globals);
void add_synth_command(CLI::App& app, Globals& globals);
void add_demo_command(CLI::App& app, Globals& globals);
void add_evaluate_command(CLI::App& app, Globals& globals);
void add_profile_commands(CLI::App& app, Globals& globals);
void add_replay_command(CLI::App& app, Globals& globals);
void add_status_command(CLI::App& app, Globals& globals);
void add_steward_commands(CLI::App& app, Globals& globals);

/// Adds an option that is a date. Another text is refused with core::Error{invalid_input}.
CLI::Option* add_date_option(CLI::App& command, const std::string& name,
                             std::optional<core::Date>& date, const std::string& what);

/// Adds `--language`, for the reasons on lists; checked when it is read.
void add_language_option(CLI::App& command, queue::Language& language);

/// A subcommand of `app` with a footer that shows an example.
CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& what,
                      const std::string& example);

}  // namespace plimsoll::cli
