// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/internal/connection.h"

namespace plimsoll::store {

/// A connection to PostgreSQL 15 or later.
class PostgresqlConnection final : public Connection {
 public:
  /// `url` as libpq reads it.
  PostgresqlConnection(const std::string& url, std::chrono::milliseconds wait);

  /// Throws core::Error(forbidden) when row-level security does not hold this role.
  void require_held_by_row_security();
  [[nodiscard]] std::string role();
  /// As what role the program works: secure_tables lets it read and write.
  void set_application_role(std::string role) { application_role_ = std::move(role); }

  void begin(const core::TenantId& tenant, Intent intent) override;
  void begin_migration() override;
  void open_tables() override;
  void secure_tables() override;
  void make_append_only(const std::string& table) override;

 private:
  [[noreturn]] void fail(const soci::soci_error& error, std::string_view what) override;
  [[nodiscard]] bool is_connected();

  std::string application_role_;
};

}  // namespace plimsoll::store
