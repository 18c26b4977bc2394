// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/globals.h"

namespace plimsoll::cli {

/// The service, what its administrators do from the command line, and what it does by a schedule.
void add_serve_command(CLI::App& app, Globals& globals);
void add_account_commands(CLI::App& app, Globals& globals);
void add_run_command(CLI::App& app, Globals& globals);
void add_backup_commands(CLI::App& app, Globals& globals);

/// Adds what concerns the access policy to `account`.
void add_policy_commands(CLI::App& account, Globals& globals);

}  // namespace plimsoll::cli
