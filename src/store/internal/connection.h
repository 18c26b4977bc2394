// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <soci/soci.h>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/ids.h"
#include "core/query.h"
#include "store/database.h"
#include "store/internal/statement.h"

namespace plimsoll::store {

/// One connection, for one thread at a time. What differs between the engines is in those derived
/// from it: how a transaction begins, what errors mean, how tables are secured.
class Connection {
 public:
  virtual ~Connection() = default;

  /// Begins a transaction of a tenant.
  virtual void begin(const core::TenantId& tenant, Intent intent) = 0;
  /// Begins a transaction that changes tables; another that wants to waits.
  virtual void begin_migration() = 0;
  /// Lets the owner change rows of every tenant until secure_tables.
  virtual void open_tables() = 0;
  /// Holds each tenant's rows apart, also in tables that are new.
  virtual void secure_tables() = 0;
  /// Rows of the table can only be added from now on.
  virtual void make_append_only(const std::string& table) = 0;

  /// As Transaction has them; each of `parameters` is named by the statement.
  [[nodiscard]] std::vector<Row> query(const core::Query& query, const Parameters& parameters);
  std::int64_t execute(const core::Query& query, const Parameters& parameters);
  /// Runs SQL as it is, once; `what` is for errors.
  void run(std::string_view sql, std::string_view what);
  void commit();
  /// Also when the transaction cannot be undone any more: then the connection is broken.
  void roll_back();

  /// Whether it is of no more use.
  [[nodiscard]] bool is_broken() const { return is_broken_; }

 protected:
  /// Throws what an error means as core::Error. `what` was being done.
  [[noreturn]] virtual void fail(const soci::soci_error& error, std::string_view what) = 0;
  template <class Body>
  auto guarded(std::string_view what, Body body) {
    try {
      return body();
    } catch (const soci::soci_error& error) {
      fail(error, what);
      std::unreachable();  // GCC forgets it of a virtual function
    }
  }

  /// Ends what was begun.
  virtual void end_by_commit() { session_.commit(); }
  virtual void end_by_roll_back() { session_.rollback(); }

  soci::session session_;
  /// For when tables have changed.
  void forget_statements() { statements_.clear(); }

  bool is_broken_ = false;

 private:
  template <class Body>
  auto with_statement(const core::Query& query, const Parameters& parameters, Body body);

  std::unordered_map<std::string, Statement> statements_;  // by their text
  std::vector<std::string> failed_;  // texts; their statements are thrown away after the roll-back
};

/// What a commit is called when it fails.
inline constexpr std::string_view committing = "commit";

}  // namespace plimsoll::store
