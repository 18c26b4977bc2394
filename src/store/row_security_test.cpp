// SPDX-License-Identifier: Apache-2.0
// The second lock: whatever statement the program might send, PostgreSQL shows it no row of another
// tenant. Tried on every table that the catalog has, so that a new one cannot be forgotten.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/error.h"
#include "store/internal/engines/postgresql_connection.h"
#include "store/internal/open_transaction.h"
#include "store/testing/backends.h"
#include "store/testing/postgresql_server.h"

using namespace plimsoll;
using namespace plimsoll::store;
using namespace plimsoll::store::testing;

namespace {

struct TriedTable {
  std::string name;
  bool has_tenant = false;
  std::string columns;  ///< without the tenant's, each with a comma before
  std::string values;   ///< of their row
  std::string others;   ///< of any other row, so that no unique index is in its way
};

constexpr std::string_view theirs = "theirs";
constexpr std::string_view ours = "ours";

std::string url_as(const std::string& role, const FreshDatabase& fresh) {
  return "postgresql://" + role + fresh.url.substr(fresh.url.find("@/"));
}

/// Every table, with a value for each column.
std::vector<TriedTable> tables_of(Connection& connection) {
  std::vector<TriedTable> tables;
  for (const auto& row : connection.query(
           {"columns",
            "select cast(c.relname as text) as name, cast(a.attname as text) as column_name, "
            "case when a.atttypid = cast('text' as regtype) then 1 else 0 end as is_text "
            "from pg_class c join pg_attribute a on a.attrelid = c.oid "
            "where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped "
            "and c.relnamespace not in (select oid from pg_namespace "
            "  where nspname = 'information_schema' or nspname like 'pg!_%' escape '!') "
            "order by c.relname, a.attnum"},
           {})) {
    if (tables.empty() || tables.back().name != row.text("name")) {
      tables.push_back({.name = row.text("name")});
    }
    if (row.text("column_name") == "tenant") {
      tables.back().has_tenant = true;
    } else {
      tables.back().columns += ", " + row.text("column_name");
      tables.back().values += row.integer("is_text") == 1 ? ", 'x'" : ", 1";
      tables.back().others += row.integer("is_text") == 1 ? ", 'y'" : ", 2";
    }
  }
  return tables;
}

/// So that a row of made-up values fits.
void drop_checks_and_references(Connection& connection) {
  for (const auto& row :
       connection.query({"constraints",
                         "select cast(cast(conrelid as regclass) as text) as name, "
                         "cast(conname as text) as constraint_name from pg_constraint "
                         "where contype in ('c', 'f') and conrelid <> 0 and connamespace = "
                         "(select oid from pg_namespace where nspname = current_schema())"},
                        {})) {
    connection.run(fmt::format("alter table {} drop constraint {}", row.text("name"),
                               row.text("constraint_name")),
                   "drop a constraint");
  }
}

std::string insert_for(const TriedTable& table, std::string_view tenant) {
  return fmt::format("insert into {} (tenant{}) values ('{}'{})", table.name, table.columns, tenant,
                     tenant == theirs ? table.values : table.others);
}

/// Whether a statement comes through: sees or changes a row, or is refused for another reason than
/// that it may not. Nothing of it remains.
bool comes_through(Connection& connection, std::string_view tenant, const std::string& before,
                   const std::string& sql) {
  OpenTransaction open(connection);
  if (tenant.empty()) {
    connection.run("begin", "begin");
  } else {
    connection.begin(core::TenantId(std::string(tenant)), Intent::write);
  }
  try {
    if (!before.empty()) {
      connection.run(before, "before");
    }
    if (sql.starts_with("select")) {
      return !connection.query({"try", sql}, {}).empty();
    }
    return connection.execute({"try", sql}, {}) > 0;
  } catch (const core::Error& error) {
    return error.code() != core::ErrorCode::forbidden;
  }
}

/// What a role can do to another tenant's row, as "table: statement".
std::vector<std::string> leaks_of(Connection& connection, const TriedTable& table,
                                  std::string_view tenant) {
  std::vector<std::string> statements{fmt::format("select 1 as seen from {}", table.name),
                                      fmt::format("delete from {}", table.name),
                                      fmt::format("insert into {0} select * from {0}", table.name)};
  if (table.has_tenant) {
    statements.push_back(insert_for(table, "third"));
    statements.push_back(fmt::format("update {} set tenant = '{}'", table.name, ours));
  }
  std::vector<std::string> leaks;
  for (const auto& statement : statements) {
    if (comes_through(connection, tenant, "", statement)) {
      leaks.push_back(fmt::format("{}: {}", table.name, statement));
    }
  }
  // A row of one's own cannot be given away.
  const auto gift = fmt::format("update {} set tenant = 'third'", table.name);
  if (table.has_tenant && !tenant.empty() &&
      comes_through(connection, tenant, insert_for(table, tenant), gift)) {
    leaks.push_back(fmt::format("{}: {}", table.name, gift));
  }
  return leaks;
}

/// Puts a row of another tenant in every table; then what the program's role, and the owner, can
/// do.
std::vector<std::string> leaks_of(const FreshDatabase& fresh) {
  PostgresqlConnection above(url_as(superuser, fresh), std::chrono::seconds(5));
  drop_checks_and_references(above);
  const auto tables = tables_of(above);
  for (const auto& table : tables) {
    if (table.has_tenant) {
      above.run(insert_for(table, theirs), "another tenant's row");
    }
  }
  std::vector<std::string> leaks;
  for (const std::string role : {application, table_owner}) {
    PostgresqlConnection connection(url_as(role, fresh), std::chrono::seconds(5));
    for (const auto& table : tables) {
      if (role == table_owner && !table.has_tenant) {
        continue;  // its own, of no tenant
      }
      for (const auto tenant : {ours, std::string_view()}) {
        std::ranges::move(leaks_of(connection, table, tenant), std::back_inserter(leaks));
      }
    }
  }
  for (const auto& table : tables) {
    if (table.has_tenant) {
      const auto count = fmt::format("select count(*) as n from {}", table.name);
      CHECK(above.query({"count", count}, {}).at(0).integer("n") == 1);
    }
  }
  return leaks;
}

}  // namespace

TEST_CASE("no statement reaches another tenant's row, in any table of the catalog") {
  const auto fresh = fresh_postgresql(Tables::migrated);
  CHECK(fmt::format("{}", fmt::join(leaks_of(fresh), "\n")) == "");
}

TEST_CASE("a table without row-level security, or with a policy that shows more, is found") {
  const auto fresh = fresh_postgresql(Tables::migrated);
  PostgresqlConnection owner(url_as(table_owner, fresh), std::chrono::seconds(5));
  owner.run(
      "create table open_to_all (tenant text primary key); grant all on open_to_all to plimsoll;"
      "create table no_tenant (a text); grant select on no_tenant to plimsoll;"
      "insert into no_tenant values ('x'); "
      "create policy too_much on audit_outbox for select using (true)",
      "make faults");
  const auto leaks = fmt::format("{}", fmt::join(leaks_of(fresh), "\n"));
  for (const auto* const fault :
       {"open_to_all: select", "open_to_all: delete", "open_to_all: insert", "open_to_all: update",
        "no_tenant: select", "audit_outbox: select"}) {
    CAPTURE(fault);
    CHECK(leaks.find(fault) != std::string::npos);
  }
  CHECK(leaks.find("idempotency_key") == std::string::npos);
}

TEST_CASE("every table's key begins with the tenant") {
  const auto fresh = fresh_sqlite(Tables::migrated);
  auto database = fresh.open();
  auto reading = database.begin(core::TenantId("ours"), Intent::read);
  std::vector<std::string> others;
  for (const auto& row : reading.query(
           {"others",
            "select name from sqlite_master as made where type = 'table' and :tenant <> '' "
            "and not exists (select 1 from pragma_table_info(made.name) as held "
            "where held.name = 'tenant' and held.pk = 1 and held.\"notnull\" = 1)"})) {
    others.push_back(row.text("name"));
  }
  CHECK(others == std::vector<std::string>{"schema_migration"});
}
