// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "core/ids.h"
#include "store/transaction.h"

namespace plimsoll::store {

struct DatabaseOptions {
  /// Connections at most; they are opened when needed and kept.
  int connections = 8;
  /// For a connection, and for what others hold locked.
  std::chrono::milliseconds wait = std::chrono::seconds(5);
  /// PostgreSQL: who owns the tables and migrates; the other URL names the role that the program
  /// works as, which may not own them.
  std::string owner_url = {};
};

/// What a transaction is for. Reading sees one state of the data and may not change any. Writing:
/// as if all such transactions ran one after the other.
enum class Intent { read, write };

/// The operational database of all tenants: users, cases, approvals, schedules. May be used by
/// several threads. The same statements run with SQLite and PostgreSQL (docs/adr/0022): TEXT is
/// UTF-8 in the order of its bytes, times are RFC 3339 in UTC with microseconds, truth is 0 or 1.
class Database {
 public:
  /// `url`: "sqlite:<path>", of a file that is made when it is not there, in a folder that is; or
  /// "postgresql://user@host:port/database", as libpq reads it. Throws core::Error(invalid_input)
  /// for another.
  explicit Database(const std::string& url, DatabaseOptions options = {});
  Database(Database&& other) noexcept;
  ~Database();

  /// Brings the tables to what this program needs. Each migration is applied once, in the order of
  /// their numbers, however many programs start together. Throws core::Error(conflict) naming it
  /// when an applied one is not, or no longer, what this program has; of one that fails nothing
  /// remains.
  void migrate();

  /// Throws core::Error: resource_exhausted (no connection in time, no database to be reached),
  /// forbidden (PostgreSQL: a role that row-level security would not hold).
  [[nodiscard]] Transaction begin(const core::TenantId& tenant, Intent intent);

  /// "sqlite" or "postgresql".
  [[nodiscard]] std::string_view engine() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace plimsoll::store
