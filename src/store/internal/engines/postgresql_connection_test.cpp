// SPDX-License-Identifier: Apache-2.0
#include "store/internal/engines/postgresql_connection.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "store/retries.h"
#include "store/testing/note_table.h"
#include "store/testing/postgresql_server.h"
#include "store/testing/tenants.h"

using namespace plimsoll;
using namespace plimsoll::store;
using namespace plimsoll::store::testing;

namespace {

/// Ends every connection of the role the program works as, as a server that restarts would.
void drop_connections() {
  PostgresqlConnection connection(PostgresqlServer::shared().url(superuser, "postgres"),
                                  std::chrono::seconds(5));
  (void)connection.query({"drop",
                          "select count(pg_terminate_backend(pid, 5000)) as dropped "
                          "from pg_stat_activity where usename = :role"},
                         {{"role", application}});
}

/// A database with the notes' tables; its options allow few connections.
struct Notes {
  FreshDatabase fresh = fresh_postgresql(Tables::none);
  Database database = open();

  Database open() {
    make_note_table(fresh);
    return fresh.open();
  }
};

}  // namespace

TEST_CASE("connections that were dropped while they lay idle are replaced") {
  Notes notes;
  {
    const auto one = notes.database.begin(north, Intent::read);
    const auto another = notes.database.begin(north, Intent::read);
  }
  drop_connections();
  add_notes(notes.database, north, {"a"});
  CHECK(ids_of(notes.database, north) == "a");
}

TEST_CASE(
    "a connection dropped in a transaction loses that transaction, and it can be done again") {
  Notes notes;
  auto writing = notes.database.begin(north, Intent::write);
  writing.execute(add_note, note("a"));
  drop_connections();
  CHECK_THROWS_AS(writing.execute(add_note, note("b")), TransientError);
  int times = 0;
  with_retries(notes.database, north, [&](Transaction& transaction) {
    if (++times == 1) {
      drop_connections();
    }
    transaction.execute(add_note, note("a"));
  });
  CHECK(times == 2);
  CHECK(ids_of(notes.database, north) == "a");
}

TEST_CASE(
    "a connection dropped before the commit leaves it open whether it happened, and says so") {
  Notes notes;
  auto writing = notes.database.begin(north, Intent::write);
  writing.execute(add_note, note("a"));
  drop_connections();
  try {
    writing.commit();
    FAIL("committed");
  } catch (const TransientError&) {
    FAIL("must not be done again unseen");
  } catch (const core::Error& error) {
    CHECK(error.public_text().find("look whether the change is there") != std::string::npos);
  }
}

TEST_CASE("two transactions that do not fit one after the other are not both committed") {
  Notes notes;
  add_notes(notes.database, north, {"a", "b"});
  const core::Query sum{"sum", "select sum(number) as total from note where tenant = :tenant"};
  auto one = notes.database.begin(north, Intent::write);
  auto other = notes.database.begin(north, Intent::write);
  const auto seen = one.query(sum).at(0).integer("total");
  CHECK(other.query(sum).at(0).integer("total") == seen);
  one.execute(set_number, {{"id", "a"}, {"number", seen + 1}});
  other.execute(set_number, {{"id", "b"}, {"number", seen + 1}});
  one.commit();
  CHECK_THROWS_AS(other.commit(), TransientError);
}

TEST_CASE("a role above row-level security is refused, and so is one role for both") {
  const auto fresh = fresh_postgresql(Tables::migrated);
  const auto slash = fresh.url.find("@/");
  for (const auto* const role : {superuser, table_owner}) {
    Database database("postgresql://" + std::string(role) + fresh.url.substr(slash));
    CHECK_THROWS_WITH_AS((void)database.begin(north, Intent::read),
                         doctest::Contains("row-level security does not hold"), core::Error);
    CHECK_THROWS_WITH_AS(database.migrate(), doctest::Contains("needs two roles"), core::Error);
  }
}
