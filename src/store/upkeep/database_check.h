// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"

namespace plimsoll::store {

/// How a database stands to this program.
struct DatabaseCheck {
  /// Migrations that are still to be applied; empty for what cannot be seen: on PostgreSQL only the
  /// owner of the tables sees which were.
  std::optional<std::vector<std::string>> not_applied;
  /// PostgreSQL: tables with rows of tenants on which row-level security is not in force.
  std::vector<std::string> unprotected_tables;
};

/// Looks at a database and changes nothing. Throws core::Error: not_found for a SQLite file that is
/// not there, conflict for a migration that this program does not know or that was changed,
/// forbidden for a role of PostgreSQL that row-level security would not hold, resource_exhausted
/// for a database that cannot be reached.
[[nodiscard]] DatabaseCheck check_database(const std::string& url, DatabaseOptions options = {});

}  // namespace plimsoll::store
