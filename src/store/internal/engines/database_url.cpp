// SPDX-License-Identifier: Apache-2.0
#include "store/internal/engines/database_url.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "store/internal/engines/postgresql_connection.h"
#include "store/internal/engines/sqlite_connection.h"

namespace plimsoll::store {
namespace {

using core::Error;
using core::ErrorCode;

constexpr std::string_view sqlite_begins = "sqlite:";

}  // namespace

bool is_postgresql(std::string_view url) {
  return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

// SOCI would read an equals sign in the path as an option.
std::filesystem::path sqlite_path(const std::string& url) {
  const std::string path = url.substr(std::min(sqlite_begins.size(), url.size()));
  if (!url.starts_with(sqlite_begins) || path.empty() || path.contains('=')) {
    throw Error(ErrorCode::invalid_input,
                "the database's URL is sqlite:<path>, without '=' in the path, or "
                "postgresql://user@host:port/database");
  }
  return path;
}

void require_sqlite_file(const std::string& url) {
  const auto path = sqlite_path(url);
  if (!std::filesystem::exists(path)) {
    throw Error(ErrorCode::not_found,
                fmt::format("there is no database yet: {}; `plimsoll serve` or `plimsoll account "
                            "add` makes it",
                            path.string()));
  }
}

ConnectionPool::Open opener(const std::string& url, std::chrono::milliseconds wait) {
  if (is_postgresql(url)) {
    return [=] {
      auto connection = std::make_unique<PostgresqlConnection>(url, wait);
      connection->require_held_by_row_security();
      return connection;
    };
  }
  return [path = sqlite_path(url), wait] { return std::make_unique<SqliteConnection>(path, wait); };
}

std::unique_ptr<Connection> owner_connection(const std::string& url,
                                             const DatabaseOptions& options) {
  if (!is_postgresql(url)) {
    return std::make_unique<SqliteConnection>(sqlite_path(url), options.wait);
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
