// SPDX-License-Identifier: Apache-2.0
#include "cli/service/database_option.h"

namespace plimsoll::cli {

void add_database_option(CLI::App& command, std::string& url) {
  command
      .add_option("--database", url,
                  "sqlite:<file> or postgresql://user@host/name; a SQLite file in the workspace "
                  "when not given")
      ->envname("PLIMSOLL_DATABASE");
}

void add_database_options(CLI::App& command, DatabaseChoice& database) {
  add_database_option(command, database.url);
  command
      .add_option("--database-owner", database.owner_url,
                  "PostgreSQL: the URL of the role that owns the tables, for migrations")
      ->envname("PLIMSOLL_DATABASE_OWNER");
}

}  // namespace plimsoll::cli
