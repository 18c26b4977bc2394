// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "cli/globals.h"

namespace plimsoll::cli {

/// Where the operational database is.
struct DatabaseChoice {
  std::string url;        ///< empty: see store::url_or_default
  std::string owner_url;  ///< PostgreSQL: of the role that owns the tables
};

/// Adds `--database`.
void add_database_option(CLI::App& command, std::string& url);
/// Adds `--database` and `--database-owner`.
void add_database_options(CLI::App& command, DatabaseChoice& database);

}  // namespace plimsoll::cli
