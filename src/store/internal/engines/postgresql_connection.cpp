// SPDX-License-Identifier: Apache-2.0
#include "store/internal/engines/postgresql_connection.h"

#include <fmt/format.h>
#include <soci/postgresql/soci-postgresql.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "store/sql_queries.h"
#include "store/transient_error.h"

namespace plimsoll::store {
namespace {

using core::Error;
using core::ErrorCode;

constexpr std::string_view opening = "open the database";

/// What SQLSTATEs that begin so mean (PostgreSQL 15, appendix A); the first that fits.
struct Meaning {
  std::string_view state;
  ErrorCode code;
  std::string_view text;
};
constexpr std::array meanings{
    Meaning{"23505", ErrorCode::conflict, "a record with this key is there already"},
    Meaning{"23503", ErrorCode::conflict,
            "a record that this one refers to is missing, or is needed"},
    Meaning{"23001", ErrorCode::forbidden,
            "records of this kind are never changed: add a correction"},
    Meaning{"23", ErrorCode::invalid_input, "a value is missing or outside what is allowed"},
    Meaning{"22", ErrorCode::invalid_input, "a value is not of the kind that is stored here"},
    Meaning{
        "42501", ErrorCode::forbidden,
        "the database does not allow this: records of another tenant are out of reach, and some "
        "kinds are never changed"},
    Meaning{"57014", ErrorCode::cancelled, "the database was told to stop a statement"},
    Meaning{"55P03", ErrorCode::resource_exhausted,
            "the database is busy: another transaction holds the same records for long; try again"},
    Meaning{"53", ErrorCode::resource_exhausted,
            "the database has no room or connection left: see its log"},
    Meaning{"XX", ErrorCode::corrupt_data, "the database is damaged: restore a backup"},
    Meaning{"", ErrorCode::internal, "the database refused a statement"},
};

bool is_about_the_connection(std::string_view state) {
  return state.starts_with("08") || state.starts_with("57P0");
}

}  // namespace

PostgresqlConnection::PostgresqlConnection(const std::string& url, std::chrono::milliseconds wait) {
  guarded(opening, [&] { session_.open(soci::postgresql, url); });
  // Errors without the values they are about, and no notices on the terminal.
  auto* backend = dynamic_cast<soci::postgresql_session_backend*>(session_.get_backend());
  PQsetErrorVerbosity(backend->conn_, PQERRORS_TERSE);
  run("set client_min_messages = error", opening);
  run(fmt::format("set lock_timeout = {}", wait.count()), opening);
}

std::string PostgresqlConnection::role() {
  return query(sql::row_security_role, {}).at(0).text("role");
}

void PostgresqlConnection::require_held_by_row_security() {
  const auto found = query(sql::row_security_role, {}).at(0);
  if (found.integer("is_above_row_security") + found.integer("tables_owned") > 0) {
    throw Error(
        ErrorCode::forbidden,
        fmt::format("row-level security does not hold the database's role {}: it owns tables, "
                    "or is a superuser, or has BYPASSRLS; give the program a role of its own "
                    "and the owner's URL only to migrate",
                    found.text("role")));
  }
}

void PostgresqlConnection::begin(const core::TenantId& tenant, Intent intent) {
  run(intent == Intent::write ? "begin isolation level serializable"
                              : "begin isolation level repeatable read read only",
      "begin");
  (void)query(sql::row_security_tenant, {{"tenant", tenant.text()}});
}

void PostgresqlConnection::begin_migration() {
  run("begin", "begin a migration");
  (void)query(sql::migration_lock, {});
}

void PostgresqlConnection::open_tables() {
  run(sql::row_security_suspended.text, sql::row_security_suspended.name);
}

void PostgresqlConnection::secure_tables() {
  (void)query(sql::row_security_application, {{"role", application_role_}});
  run(sql::row_security_of_tables.text, sql::row_security_of_tables.name);
  forget_statements();
}

void PostgresqlConnection::make_append_only(const std::string& table) {
  run(fmt::format("create or replace function refuse_change() returns trigger language plpgsql as "
                  "$$ begin raise exception 'rows of % are only ever added', tg_table_name "
                  "using errcode = 'restrict_violation'; end $$;"
                  "create trigger {0}_refuses_changes before update or delete on {0} "
                  "for each row execute function refuse_change();"
                  "create trigger {0}_refuses_truncation before truncate on {0} "
                  "for each statement execute function refuse_change();"
                  "revoke update, delete on {0} from {1}",
                  table, application_role_),
      "make a table append-only");
}

bool PostgresqlConnection::is_connected() {
  auto* backend = dynamic_cast<soci::postgresql_session_backend*>(session_.get_backend());
  return backend != nullptr && PQstatus(backend->conn_) == CONNECTION_OK;
}

void PostgresqlConnection::fail(const soci::soci_error& error, std::string_view what) {
  const auto* failure = dynamic_cast<const soci::postgresql_soci_error*>(&error);
  const std::string state = failure == nullptr ? "" : failure->sqlstate();
  // A value that is not of its column's type is in the server's text, so it stays out of the log.
  const std::string detail = fmt::format("{}: {} {}", what, state,
                                         state.starts_with("22") ? "" : error.get_error_message());
  if (what == opening && !is_connected()) {
    throw Error(ErrorCode::resource_exhausted, "the database cannot be reached", detail);
  }
  if (is_about_the_connection(state) || !is_connected()) {
    is_broken_ = true;
    if (what == committing) {
      throw Error(
          ErrorCode::resource_exhausted,
          "the database was lost while it committed: look whether the change is there before "
          "you make it again",
          detail);
    }
    throw TransientError("the connection to the database was lost: nothing was changed", detail);
  }
  if (state == "40001" || state == "40P01") {
    throw TransientError("others changed the same records: nothing was changed; try again", detail);
  }
  const auto* const meaning = std::ranges::find_if(
      meanings, [&](const Meaning& each) { return state.starts_with(each.state); });
  throw Error(meaning->code, std::string(meaning->text), detail);
}

}  // namespace plimsoll::store
