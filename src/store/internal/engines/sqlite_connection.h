// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

#include "store/internal/connection.h"

namespace plimsoll::store {

/// A file of SQLite in WAL mode; a committed transaction is on the disk.
class SqliteConnection final : public Connection {
 public:
  /// Makes the file when it is not there, for the process's user alone.
  SqliteConnection(const std::filesystem::path& path, std::chrono::milliseconds wait);

  void begin(const core::TenantId& tenant, Intent intent) override;
  void begin_migration() override;
  // SQLite has no roles: what a statement names is all there is.
  void open_tables() override {}
  void secure_tables() override {}
  void make_append_only(const std::string& table) override;

 private:
  [[noreturn]] void fail(const soci::soci_error& error, std::string_view what) override;
  void end_by_commit() override { control("commit"); }
  void end_by_roll_back() override { control("rollback"); }
  /// Runs a statement that each transaction has; it stays prepared.
  void control(const std::string& sql);

  bool may_write_ = true;
  std::unordered_map<std::string, Statement> controls_;
};

}  // namespace plimsoll::store
