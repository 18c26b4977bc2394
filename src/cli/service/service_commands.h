// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/globals.h"

namespace plimsoll::cli {

/// The service, and what its administrators do from the command line.
void add_serve_command(CLI::App& app, Globals& globals);
void add_account_commands(CLI::App& app, Globals& globals);

}  // namespace plimsoll::cli
