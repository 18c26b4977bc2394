// SPDX-License-Identifier: Apache-2.0
#include "store/internal/migrating.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/error.h"
#include "core/hash.h"
#include "store/internal/open_transaction.h"
#include "store/internal/sql_text.h"
#include "store/sql_queries.h"

namespace plimsoll::store {
namespace {

using core::Error;
using core::ErrorCode;

/// Hashes by name.
std::map<std::string, std::string> applied_migrations(Connection& connection) {
  std::map<std::string, std::string> applied;
  for (const auto& row : connection.query(sql::migrations_applied, {})) {
    applied.emplace(row.text("name"), row.text("sha256"));
  }
  return applied;
}

void require_known(const std::map<std::string, std::string>& applied,
                   std::span<const EmbeddedFile> migrations) {
  for (const auto& [name, hash] : applied) {
    const auto known = std::ranges::find(migrations, name, &EmbeddedFile::path);
    if (known == migrations.end()) {
      throw Error(
          ErrorCode::conflict,
          fmt::format("the database has had a migration that this program does not know: {}; "
                      "use the newer program, or restore a backup",
                      name));
    }
    if (core::sha256_hex(known->text) != hash) {
      throw Error(ErrorCode::conflict,
                  fmt::format("a migration was changed after it had been applied: {}; put its text "
                              "back and add another",
                              name));
    }
  }
}

std::vector<std::string> append_only_tables(std::string_view text) {
  constexpr std::string_view says = "-- append-only: ";
  std::vector<std::string> tables;
  for (auto at = text.find(says); at != text.npos; at = text.find(says, at + 1)) {
    const auto begin = at + says.size();
    tables.emplace_back(text.substr(begin, text.find('\n', begin) - begin));
  }
  return tables;
}

void apply(Connection& connection, const EmbeddedFile& migration) {
  const std::string name(migration.path);
  connection.open_tables();
  for (const auto& statement : statements_of(without_comments(migration.text))) {
    connection.run(statement, name);
  }
  connection.secure_tables();
  for (const auto& table : append_only_tables(migration.text)) {
    connection.make_append_only(table);
  }
  connection.execute(sql::migration_record,
                     {{"name", name}, {"sha256", core::sha256_hex(migration.text)}});
}

/// Whether there was one to apply. Others wait meanwhile, and then look what is left to do.
bool apply_next(Connection& connection, std::span<const EmbeddedFile> migrations) {
  OpenTransaction open(connection);
  connection.begin_migration();
  connection.run(sql::migration_table.text, sql::migration_table.name);
  const auto left = migrations_to_apply(connection, migrations);
  if (left.empty()) {
    return false;
  }
  const auto next = std::ranges::find(migrations, left.front(), &EmbeddedFile::path);
  try {
    apply(connection, *next);
    open.commit();
  } catch (const Error& error) {
    throw Error(error.code(),
                fmt::format("the migration {} could not be applied, and nothing of it was: {}",
                            next->path, error.public_text()),
                error.detail());
  }
  return true;
}

}  // namespace

std::vector<std::string> migrations_to_apply(Connection& connection,
                                             std::span<const EmbeddedFile> migrations) {
  const auto applied = applied_migrations(connection);
  require_known(applied, migrations);
  std::vector<std::string> left;
  for (const auto& migration : migrations) {
    if (!applied.contains(std::string(migration.path))) {
      left.emplace_back(migration.path);
    }
  }
  return left;
}

void apply_migrations(Connection& connection, std::span<const EmbeddedFile> migrations) {
  while (apply_next(connection, migrations)) {
  }
}

}  // namespace plimsoll::store
