// SPDX-License-Identifier: Apache-2.0
#include "lake/lake.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "lake/schema_queries.h"
#include "lake/testing/visit_lake.h"

namespace plimsoll::lake {
namespace {

using testing::visit_rows;
using testing::VisitLake;

TEST_CASE_FIXTURE(VisitLake, "every definition file in the source tree can be made") {
  for (const auto& file : schema::all_queries()) {
    CAPTURE(file.name);
    const auto definition = parse_definition(*engine, file);
    CHECK_FALSE(definition.columns.empty());
    CHECK_FALSE(definition.meaning.empty());
    CHECK_FALSE(definition.grain.empty());
    CHECK_FALSE(definition.key.empty());
    CHECK_FALSE(definition.clock.empty());
    CHECK_FALSE(definition.owner.empty());
    CHECK(lake.open(definition).version() == 0);
  }
  CHECK(lake.list().size() == schema::all_queries().size());
}

TEST_CASE_FIXTURE(VisitLake,
                  "appended rows are read back in their order, and only at their version") {
  Table table = lake.open(visits);
  CHECK(table.version() == 0);
  const auto first = table.append(visit_rows(0, 100));
  CHECK(first.version == 1);
  CHECK(first.rows == 100);
  CHECK(table.append(visit_rows(100, 50)).version == 2);
  CHECK(table.row_count() == 150);
  CHECK(integer("select count(*) from " + table.relation()) == 150);
  CHECK(integer("select count(*) from " + table.relation(1)) == 100);
  CHECK(integer("select count(*) from " + table.relation(0)) == 0);
  CHECK(text("select string_agg(id::varchar, ' ') from (select id from " + table.relation() +
             " limit 3)") == "99 98 97");
  CHECK_THROWS_AS((void)table.relation(3), core::Error);
}

TEST_CASE_FIXTURE(VisitLake, "columns are matched by name, cast, and null when missing") {
  Table table = lake.open(visits);
  table.append("select 'x' as who, 7::integer as id -- a comment at the end");
  CHECK(text("select id || who || coalesce(day::varchar, '-') from " + table.relation()) == "7x-");
  CHECK_THROWS_WITH_AS(table.append("select 1 as id, 2 as other"),
                       doctest::Contains("column that the table has not"), core::Error);
  CHECK_THROWS_AS(table.append("select 'seven' as id"), core::Error);
  CHECK(table.version() == 1);
}

TEST_CASE_FIXTURE(VisitLake,
                  "views of the layers say what is at the latest or at a pinned version") {
  Table table = lake.open(visits);
  table.append(visit_rows(0, 10));
  lake.register_views();
  CHECK(integer("select count(*) from silver.visit") == 10);
  CHECK(integer("select count(*) from silver.fact_grade") == 0);
  table.append(visit_rows(10, 10));
  lake.register_views();
  CHECK(integer("select count(*) from silver.visit") == 20);
  lake.register_views({{"silver.visit", 1}});
  CHECK(integer("select count(*) from silver.visit") == 10);
  lake.register_views();
  CHECK(integer("select count(*) from silver.visit") == 20);
}

TEST_CASE_FIXTURE(VisitLake, "a hidden table has no view, not even after an append") {
  Table table = lake.open(visits);
  lake.register_views();
  lake.hide("silver", "visit");
  lake.hide("silver", "person");
  table.append(visit_rows(0, 10));
  lake.register_views();
  CHECK_THROWS_AS((void)integer("select count(*) from silver.visit"), core::Error);
  CHECK_THROWS_AS((void)integer("select count(*) from silver.person"), core::Error);
  CHECK(integer("select count(*) from silver.fact_grade") == 0);
}

TEST_CASE("a lake is not made where the engine would read its name as a pattern") {
  const auto engine = engine::open_duckdb({.threads = 1});
  CHECK_THROWS_WITH_AS(Lake(*engine, "/tmp/plimsoll[1]"), doctest::Contains("? or [ in"),
                       core::Error);
}

TEST_CASE_FIXTURE(VisitLake, "a transaction is done once however often it is tried") {
  Table table = lake.open(visits);
  const AppendOptions options{.parameters = {{"from", std::int64_t{5}}},
                              .transaction = Transaction{"ingest", 3}};
  const std::string sql = "select $from as id";
  CHECK_FALSE(table.append(sql, options).already_done);
  CHECK(table.append(sql, options).already_done);
  CHECK(table.row_count() == 1);
  CHECK(table.transaction_version("ingest") == 3);
  CHECK_FALSE(table.transaction_version("other"));
}

TEST_CASE_FIXTURE(VisitLake,
                  "an empty result makes a commit only when it has a transaction to record") {
  Table table = lake.open(visits);
  CHECK(table.append("select 1 as id where false").version == 0);
  CHECK(table.append("select 1 as id where false", {.transaction = Transaction{"a", 1}}).version ==
        1);
  CHECK(table.row_count() == 0);
}

TEST_CASE_FIXTURE(VisitLake, "a wider definition adds columns and old rows read as null") {
  lake.open(visits).append(visit_rows(0, 10));
  visits.columns.insert(visits.columns.begin() + 1, {"room", "INTEGER"});
  Table table = lake.open(visits);
  CHECK(table.version() == 2);
  table.append("select 1000 as id, 42 as room");
  CHECK(integer("select count(*) from " + table.relation() + " where room is null") == 10);
  CHECK(integer("select room from " + table.relation() + " where id = 1000") == 42);
  CHECK(table.columns().back().name == "room");
  CHECK(lake.open(visits).version() == 3);
}

TEST_CASE_FIXTURE(VisitLake, "a definition that contradicts its table is refused") {
  (void)lake.open(visits);
  visits.columns[0].type = "VARCHAR";
  CHECK_THROWS_WITH_AS((void)lake.open(visits), doctest::Contains("column id"), core::Error);
}

}  // namespace
}  // namespace plimsoll::lake
