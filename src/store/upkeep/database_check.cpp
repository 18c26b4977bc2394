// SPDX-License-Identifier: Apache-2.0
#include "store/upkeep/database_check.h"

#include "store/internal/engines/database_url.h"
#include "store/internal/migrating.h"
#include "store/sql_queries.h"

namespace plimsoll::store {
namespace {

std::vector<std::string> all_migrations() {
  std::vector<std::string> names;
  for (const auto& migration : migrations()) {
    names.emplace_back(migration.path);
  }
  return names;
}

DatabaseCheck check_sqlite(const std::string& url, const DatabaseOptions& options) {
  require_sqlite_file(url);
  const auto connection = opener(url, options.wait)();
  const bool is_migrated =
      connection->query(sql::migration_table_count, {}).at(0).integer("tables") == 1;
  return {.not_applied =
              is_migrated ? migrations_to_apply(*connection, migrations()) : all_migrations()};
}

}  // namespace

DatabaseCheck check_database(const std::string& url, DatabaseOptions options) {
  if (!is_postgresql(url)) {
    return check_sqlite(url, options);
  }
  DatabaseCheck check;
  for (const auto& row : opener(url, options.wait)()->query(sql::row_security_missing, {})) {
    check.unprotected_tables.push_back(row.text("name"));
  }
  if (!options.owner_url.empty()) {
    check.not_applied = migrations_to_apply(*owner_connection(url, options), migrations());
  }
  return check;
}

}  // namespace plimsoll::store
