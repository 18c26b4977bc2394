// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <thread>

#include "core/error.h"
#include "core/files.h"
#include "engine/duckdb/duckdb_engine.h"
#include "engine/statement_scope.h"

using namespace plimsoll;

namespace {

std::string refusal_of(auto&& work) {
  try {
    work();
  } catch (const core::Error& error) {
    return error.public_text();
  }
  return "";
}

}  // namespace

TEST_CASE("every type can be bound by name and read back") {
  const auto engine = engine::open_duckdb();
  const auto instant = *core::parse_timestamp("2024-03-31T01:30:00.000001Z");
  const auto date = *core::parse_date("2024-02-29");
  const auto table = engine::query_table(
      *engine,
      "select $a::boolean a, $b::bigint b, $c::double c, $d::varchar d, $e::date e, "
      "$f::timestamptz f, $g::varchar g, 12.34::decimal(12,2) h",
      {{"a", true},
       {"b", std::int64_t{-5}},
       {"c", 0.1},
       {"d", std::string("naïve ")},
       {"e", date},
       {"f", instant},
       {"g", {}}});
  const auto& row = table.rows.at(0);
  CHECK(std::get<bool>(row[0]));
  CHECK(std::get<std::int64_t>(row[1]) == -5);
  CHECK(std::get<double>(row[2]) == 0.1);
  CHECK(std::get<std::string>(row[3]) == "naïve ");
  CHECK(std::get<core::Date>(row[4]) == date);
  CHECK(std::get<core::Timestamp>(row[5]) == instant);
  CHECK(engine::is_null(row[6]));
  CHECK(std::get<double>(row[7]) == 12.34);
  CHECK(table.columns[7].declared_type == "DECIMAL(12,2)");
}

TEST_CASE("a missing or unknown parameter is refused by name") {
  const auto engine = engine::open_duckdb();
  CHECK(refusal_of([&] {
          engine->execute("select $a + $b", {{"a", std::int64_t{1}}});
        }).find("$b") != std::string::npos);
  CHECK(refusal_of([&] {
          engine->execute("select $a", {{"a", true}, {"z", true}});
        }).find("$z") != std::string::npos);
}

TEST_CASE("a large result streams in chunks and sums up") {
  const auto engine = engine::open_duckdb();
  const auto rows = engine->query(
      "select range::double as x, case when range % 2 = 0 then range end as y "
      "from range(100000)");
  double sum = 0;
  std::size_t nulls = 0;
  std::size_t chunks = 0;
  while (const auto* chunk = rows->next()) {
    ++chunks;
    std::vector<double> reals(chunk->size());
    chunk->copy_reals(0, reals);
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      sum += reals[row];
      nulls += chunk->is_null(1, row) ? 1U : 0U;
    }
  }
  CHECK(sum == 4999950000.0);
  CHECK(nulls == 50000);
  CHECK(chunks > 10);
}

TEST_CASE("rows of the program are loaded in bulk and seen by another session") {
  const auto engine = engine::open_duckdb();
  engine->execute(
      "create table loaded (id bigint, name varchar, seen_at timestamptz, score double)");
  const auto appender = engine->appender("", "loaded");
  for (std::int64_t id = 0; id < 1000; ++id) {
    appender->append_integer(id);
    appender->append_text("x");
    appender->append(core::Timestamp{std::chrono::microseconds{id}});
    appender->append_real(0.5);
    appender->end_row();
  }
  appender->finish();
  const auto other = engine->connect();
  CHECK(engine::query_integer(*other, "select count(*) from loaded where epoch_us(seen_at) = id") ==
        1000);
}

TEST_CASE("a running statement can be cancelled from another thread") {
  const auto engine = engine::open_duckdb();
  std::jthread canceller([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      engine->cancel();
      std::this_thread::yield();
    }
  });
  try {
    engine->execute("select sum(hash(a.range + b.range)) from range(10000000) a, range(1000) b");
    FAIL("ran to its end");
  } catch (const core::Error& error) {
    CHECK(error.code() == core::ErrorCode::cancelled);
  }
}

TEST_CASE("work beyond the memory limit spills, and two engines do not spill into each other") {
  const core::TemporaryDirectory folder;
  const engine::DuckdbOptions options{
      .memory_limit_bytes = 30 << 20, .threads = 1, .temp_directory = folder.path()};
  const auto one = engine::open_duckdb(options);
  const auto other = engine::open_duckdb(options);
  const auto fill = [](engine::Engine& engine, int seed) {
    engine.execute(
        fmt::format("create table filled as select range as id, repeat(md5((range + "
                    "{})::varchar), 8) as text from range(150000)",
                    seed));
  };
  fill(*one, 1'000'000);
  fill(*other, 9'000'000);
  const auto wrong = [](engine::Engine& engine, int seed) {
    return engine::query_integer(engine, fmt::format("select count(*) from filled where text <> "
                                                     "repeat(md5((id + {})::varchar), 8)",
                                                     seed));
  };
  CHECK(wrong(*one, 1'000'000) == 0);
  CHECK(wrong(*other, 9'000'000) == 0);
  CHECK(engine::query_integer(*one, "select count(*) from duckdb_temporary_files()") > 0);
}

TEST_CASE("when memory and disk are used up the message says what to do") {
  const core::TemporaryDirectory folder;
  const auto engine = engine::open_duckdb(
      {.memory_limit_bytes = 30 << 20, .threads = 1, .temp_directory = folder.path()});
  engine->execute("set max_temp_directory_size = '5MB'");
  try {
    engine->execute(
        "create table filled as select repeat(md5(range::varchar), 8) as text from range(300000)");
    FAIL("had room");
  } catch (const core::Error& error) {
    CHECK(error.code() == core::ErrorCode::resource_exhausted);
    CHECK(error.public_text().find("the disk is full") != std::string::npos);
  }
  core::write_file_atomically(folder.path() / "in_the_way", "");
  CHECK_THROWS_WITH_AS(engine::open_duckdb({.temp_directory = folder.path() / "in_the_way"}),
                       doctest::Contains("in_the_way"), core::Error);
}

TEST_CASE("no extension is fetched and the time zone is UTC") {
  const auto engine = engine::open_duckdb();
  CHECK(engine::query_text(*engine, "select current_setting('TimeZone')") == "UTC");
  CHECK_FALSE(std::get<bool>(engine::query_value(
      *engine, "select current_setting('autoinstall_known_extensions')::boolean")));
  CHECK(engine::query_text(*engine->connect(), "select current_setting('TimeZone')") == "UTC");
  CHECK(engine::query_text(
            *engine,
            "select timezone('Europe/Oslo', timestamptz '2024-07-01 00:00:00+00')::varchar") ==
        "2024-07-01 02:00:00");
}

TEST_CASE("the sandbox reads no file, writes none, and keeps its settings") {
  const auto sandbox = engine::open_sandbox();
  CHECK(engine::query_integer(*sandbox, "select 1 + 1") == 2);
  CHECK_THROWS_AS(sandbox->execute("select * from read_csv('/etc/passwd')"), core::Error);
  CHECK_THROWS_AS(sandbox->execute("copy (select 1) to '/tmp/plimsoll-escaped.csv'"), core::Error);
  CHECK_THROWS_AS(sandbox->execute("attach '/tmp/plimsoll-escaped.db'"), core::Error);
  CHECK_THROWS_AS(sandbox->execute("set enable_external_access = true"), core::Error);
  CHECK_THROWS_AS(sandbox->execute("install httpfs"), core::Error);
}

TEST_CASE("the scope of a statement is found without running it") {
  const auto engine = engine::open_duckdb();
  const auto scope = engine::scope_of(
      *engine,
      "with recent as (select * from lms_known where x in (select y from silver.secret)) "
      "select * from recent join roster using (id), unnest([1,2])",
      "test");
  CHECK(scope.relations == std::set<std::string>{"lms_known", "roster", "silver.secret"});
  CHECK(scope.table_functions == std::set<std::string>{"unnest"});
}

TEST_CASE("profile SQL may read only what it is given") {
  const auto engine = engine::open_duckdb();
  const std::set<std::string> allowed{"roster", "lms_known"};
  const auto refusal = [&](std::string_view sql) {
    return refusal_of([&] { engine::allow_only(*engine, sql, allowed, "f.sql"); });
  };
  CHECK(refusal("select a from roster join lms_known using (a)").empty());
  CHECK(refusal("select a from silver.fact_grade").find("silver.fact_grade") != std::string::npos);
  CHECK(refusal("select a from roster where a in (select 1 from read_csv('/etc/passwd'))")
            .find("read_csv") != std::string::npos);
  CHECK_FALSE(refusal("select 1 from '/etc/passwd'").empty());
  CHECK_FALSE(refusal("select 1; select 2").empty());
  CHECK_FALSE(refusal("drop table roster").empty());
  CHECK_FALSE(refusal("select * from query('select 1')").empty());
  CHECK_FALSE(refusal("with fact as (select 1) select * from silver.fact").empty());
  CHECK_FALSE(refusal("with fact as (select * from fact) select * from fact").empty());
  CHECK_FALSE(
      refusal("select 1 from fact where exists (with fact as (select 1) select * from fact)")
          .empty());
  CHECK(refusal("with recursive n as (select 1 i union all select i + 1 from n where i < 3) select "
                "i from n")
            .empty());
  CHECK_FALSE(refusal("select a, now() from roster").empty());
  CHECK_FALSE(refusal("select a, random() from roster").empty());
}

TEST_CASE("a SELECT loses the ORDER BY at its end, and no other") {
  const auto engine = engine::open_duckdb();
  const auto rest = [&](std::string_view sql) {
    return engine::without_final_order(*engine, sql, "f.sql");
  };
  CHECK(rest("select a from batch order by a, b desc; -- sorted").find("ORDER") ==
        std::string::npos);
  CHECK(rest("select a from batch order by a limit 3").find("ORDER") != std::string::npos);
  CHECK(rest("select first(a order by b) from batch").find("ORDER") != std::string::npos);
  CHECK(engine::query_integer(*engine,
                              rest("with t as (select 7 as a) select a from t order by a")) == 7);
}

TEST_CASE("the digest of a row is the engine's own hash of the engine's own texts") {
  const auto engine = engine::open_duckdb();
  engine->execute(
      "create table drawn as select i as row, (random() * 250 - 125)::tinyint as a, "
      "(random() * 60000 - 30000)::smallint as b, (random() * 4e9 - 2e9)::integer as c, "
      "(hash(i) >> 1)::bigint - 4e18::bigint as d, (hash(i)::hugeint - 9e18::hugeint) * (hash(i + "
      "1) % 1000000007)::hugeint as e, "
      "(random() - 0.5)::decimal(4, 4) as f, (random() * 100 - 50)::decimal(4, 2) as g, "
      "(random() * 1e8 - 5e7)::decimal(18, 6) as h, (random() * 1e12 - 5e11)::decimal(38, 9) as i, "
      "random() < 0.5 as j, 'naïve ' || i as k from range(5000) t(i)");
  const std::string columns[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"};
  std::string texts;
  for (const auto& column : columns) {
    engine->execute(fmt::format("update drawn set {0} = null where random() < 0.1", column));
    engine->execute(fmt::format("update drawn set {0} = 0 where random() < 0.1", column));
    texts += fmt::format(", coalesce({}::varchar, '~')", column);
  }
  for (const std::string separator : {"'|'", "''", "row::varchar"}) {
    CHECK(engine::query_integer(
              *engine, fmt::format("select count(*) from drawn where row_digest({0}, {1}) = "
                                   "sha256(concat_ws({0}{2}))",
                                   separator, fmt::join(columns, ", "), texts)) == 5000);
  }
  CHECK(engine::query_text(*engine, "select row_digest('', 'a', 'bc')") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(refusal_of([&] {
          engine->execute("select row_digest('', 0.5::double)");
        }).find("cast others to VARCHAR") != std::string::npos);
}
