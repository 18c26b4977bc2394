// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string>

#include "core/files.h"

namespace plimsoll::store::testing {

/// A PostgreSQL 15 of this process alone, from Debian's package: in a temporary folder, reached by
/// a socket in it, as an ordinary user (PostgreSQL refuses to run as root: then as nobody), without
/// waiting for the disk. Stops when this object goes, or the kernel stops it when the thread that
/// made it has ended, however that came.
///
/// The database's language is English by ICU, so that whoever relies on the order of bytes finds
/// out.
class PostgresqlServer {
 public:
  /// Throws std::runtime_error saying what is missing.
  PostgresqlServer();
  PostgresqlServer(const PostgresqlServer&) = delete;
  ~PostgresqlServer();

  [[nodiscard]] std::string url(const std::string& role, const std::string& database) const;

  /// The process's own, started when first asked for.
  [[nodiscard]] static PostgresqlServer& shared();

 private:
  core::TemporaryDirectory folder_;
  pid_t process_ = 0;
  pid_t owner_;  // children made by fork have a copy of this object, but not the server
};

/// Roles that a new server has: superuser, owner of tables, what the program works as.
inline constexpr const char* superuser = "postgres";
inline constexpr const char* table_owner = "plimsoll_owner";
inline constexpr const char* application = "plimsoll";

}  // namespace plimsoll::store::testing
