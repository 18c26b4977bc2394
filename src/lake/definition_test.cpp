// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "core/error.h"
#include "engine/duckdb/duckdb_engine.h"
#include "lake/table_definition.h"

namespace plimsoll::lake {
namespace {

struct Session {
  std::unique_ptr<engine::Engine> engine = engine::open_duckdb({.threads = 1});

  [[nodiscard]] TableDefinition parse(std::string_view text,
                                      std::string_view name = "gold.thing") const {
    return parse_definition(*engine, {name, text});
  }
};

TEST_CASE_FIXTURE(Session,
                  "a definition file gives columns, types, what is required, and its header") {
  const auto thing = parse(
      "-- SPDX-License-Identifier: Apache-2.0\n-- What it is,\n-- in two lines.\n-- grain: one a "
      "day\n"
      "-- key: id\n-- clock: none\n-- owner: tests\n-- partition: day, kind\n-- append_only: no\n"
      "create table thing (id BIGINT NOT NULL, kind VARCHAR, day DATE, amount DECIMAL(12, 2),"
      " moment TIMESTAMP WITH TIME ZONE, n INT, share FLOAT8);");
  CHECK(thing.full_name() == "gold.thing");
  CHECK(thing.meaning == "What it is, in two lines.");
  CHECK(thing.grain == "one a day");
  CHECK(thing.owner == "tests");
  CHECK(thing.partition_columns == std::vector<std::string>{"day", "kind"});
  CHECK_FALSE(thing.append_only);
  CHECK(thing.columns == std::vector<ColumnDefinition>{{"id", "BIGINT", true},
                                                       {"kind", "VARCHAR"},
                                                       {"day", "DATE"},
                                                       {"amount", "DECIMAL(12,2)"},
                                                       {"moment", "TIMESTAMPTZ"},
                                                       {"n", "INTEGER"},
                                                       {"share", "DOUBLE"}});
}

TEST_CASE_FIXTURE(Session, "a definition that the lake cannot keep is refused by name and column") {
  const auto refused = [&](std::string_view text, const char* words) {
    CHECK_THROWS_WITH_AS((void)parse(text), doctest::Contains(words), core::Error);
  };
  refused("create table thing (moment TIMESTAMP)",
          "gold.thing: column moment has a type the lake does not keep: TIMESTAMP");
  refused("create table thing (list INTEGER[])", "column list");
  refused("create table other (id BIGINT)", "makes another table: other");
  refused("create table thing (\"a b\" BIGINT)", "a character that Delta forbids");
  refused("-- partition: day\ncreate table thing (id BIGINT)", "not among its columns: day");
  refused("-- partition: id\ncreate table thing (id BIGINT)", "no columns beside");
  refused("-- append_only: maybe\ncreate table thing (id BIGINT)", "yes or no");
  CHECK_THROWS_AS((void)parse("create table thing (id BIGINT)", "platinum.thing"), core::Error);
  CHECK_THROWS_AS((void)parse("create tabel thing"), core::Error);
}

TEST_CASE_FIXTURE(Session, "reading definitions leaves nothing behind in the engine") {
  const auto databases = [&] {
    return engine::query_integer(*engine, "select count(*) from duckdb_databases()");
  };
  const auto before = databases();
  (void)parse("create table thing (id BIGINT)");
  CHECK_THROWS_AS((void)parse("create table thing (id BLOB)"), core::Error);
  CHECK(databases() == before);
  CHECK(engine::query_text(*engine, "select current_database()") == "memory");
}

}  // namespace
}  // namespace plimsoll::lake
