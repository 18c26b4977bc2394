// SPDX-License-Identifier: Apache-2.0
#include "store/upkeep/database_check.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "store/internal/engines/postgresql_connection.h"
#include "store/migrations.h"
#include "store/testing/backends.h"
#include "store/testing/postgresql_server.h"

using namespace plimsoll;
using namespace plimsoll::store;
using namespace plimsoll::store::testing;

TEST_CASE("a database is checked for migrations that are to come") {
  for_each_fresh_database(Tables::migrated, [](const FreshDatabase& fresh) {
    const auto check = check_database(fresh.url, fresh.options);
    CHECK(check.not_applied == std::vector<std::string>{});
    CHECK(check.unprotected_tables.empty());
  });
  const auto fresh = fresh_sqlite(Tables::none);
  CHECK_THROWS_AS((void)check_database(fresh.url), core::Error);
  (void)fresh.open().begin(core::TenantId("north"), Intent::read);  // makes the file
  CHECK(check_database(fresh.url).not_applied->size() == migrations().size());
  CHECK(check_database(fresh.url).not_applied->size() == migrations().size());
}

TEST_CASE("of PostgreSQL only the owner sees which migrations were applied") {
  const auto fresh = fresh_postgresql(Tables::migrated);
  CHECK_FALSE(check_database(fresh.url).not_applied);
}

TEST_CASE("tables on which row-level security is not in force are named") {
  const auto fresh = fresh_postgresql(Tables::migrated);
  PostgresqlConnection owner(fresh.options.owner_url, std::chrono::seconds(5));
  owner.run(
      "create table open_to_all (tenant text primary key);"
      "alter table audit_outbox no force row level security;"
      "create policy too_much on idempotency_key for select using (true)",
      "make faults");
  CHECK(check_database(fresh.url, fresh.options).unprotected_tables ==
        std::vector<std::string>{"audit_outbox", "idempotency_key", "open_to_all"});
}

TEST_CASE("a database of a newer program is refused by name") {
  const auto fresh = fresh_postgresql(Tables::migrated);
  PostgresqlConnection(fresh.options.owner_url, std::chrono::seconds(5))
      .run("insert into schema_migration values ('9999_later.sql', 'x', 'x')", "make a fault");
  CHECK_THROWS_WITH_AS((void)check_database(fresh.url, fresh.options),
                       doctest::Contains("9999_later.sql"), core::Error);
}
