// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/globals.h"

namespace plimsoll::cli {

/// Adds `audit` with what reads, verifies and proves the tenant's audit log.
void add_audit_commands(CLI::App& app, Globals& globals);

/// Adds `audit reindex` and `audit erase-details`.
void add_audit_upkeep(CLI::App& group, Globals& globals);

}  // namespace plimsoll::cli
