// SPDX-License-Identifier: Apache-2.0
#include "store/internal/engines/database_url.h"

#include <algorithm>

#include "core/error.h"
#include "store/internal/engines/postgresql_connection.h"
#include "store/internal/engines/sqlite_connection.h"

namespace plimsoll::store {
namespace {

using core::Error;
using core::ErrorCode;

constexpr std::string_view sqlite_begins = "sqlite:";

/// The path of "sqlite:<path>". SOCI would read an equals sign in it as an option.
std::filesystem::path path_of(const std::string& url) {
  const std::string path = url.substr(std::min(sqlite_begins.size(), url.size()));
  if (!url.starts_with(sqlite_begins) || path.empty() || path.contains('=')) {
    throw Error(ErrorCode::invalid_input,
                "the database's URL is sqlite:<path>, without '=' in the path, or "
                "postgresql://user@host:port/database");
  }
  return path;
}

}  // namespace

bool is_postgresql(std::string_view url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

ConnectionPool::Open opener(const std::string& url, std::chrono::milliseconds wait) {
  if (is_postgresql(url)) {
    return [=] {
      auto connection = std::make_unique<PostgresqlConnection>(url, wait);
      connection->require_held_by_row_security();
      return connection;
    };
  }
  return [path = path_of(url), wait] { return std::make_unique<SqliteConnection>(path, wait); };
}

std::unique_ptr<Connection> owner_connection(const std::string& url,
                                             const DatabaseOptions& options) {
  if (!is_postgresql(url)) {
    return std::make_unique<SqliteConnection>(path_of(url), options.wait);
  }
  auto application_role = PostgresqlConnection(url, options.wait).role();
  auto owner = std::make_unique<PostgresqlConnection>(
      options.owner_url.empty() ? url : options.owner_url, options.wait);
  if (owner->role() == application_role) {
    throw Error(ErrorCode::invalid_input,
                "PostgreSQL needs two roles, so that row-level security holds: one that owns the "
                "tables and migrates, by the owner's URL, and one that the program works as");
  }
  owner->set_application_role(std::move(application_role));
  return owner;
}

}  // namespace plimsoll::store
