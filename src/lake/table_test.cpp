// SPDX-License-Identifier: Apache-2.0
#include "lake/table.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "core/error.h"
#include "lake/content_hash.h"
#include "lake/internal/table_state.h"
#include "lake/internal/value_bounds.h"
#include "lake/table_upkeep.h"
#include "lake/testing/visit_lake.h"

namespace plimsoll::lake {
namespace {

using testing::visit_rows;
using testing::VisitLake;

/// The rows of a relation, sorted, as one text.
std::string contents(engine::Engine& engine, const std::string& relation) {
  return engine::query_text(
      engine, "select string_agg(r::varchar, chr(10) order by r::varchar) from " + relation + " r");
}

TEST_CASE_FIXTURE(VisitLake, "statistics in the log bound the values of a file and count nulls") {
  Table table = lake.open(visits);
  table.append(
      "select 1 as id, 'ø' as who, 2.50 as amount, date '2024-02-29' as day, "
      "timestamptz '2024-01-01 10:00:00.123456Z' as at, 0.5 as share union all "
      "select 2, null, -3, null, timestamptz '2024-01-01 10:00:00.999999Z', 'inf'::double");
  const auto actions = table.state().log().commit_at(1);
  const auto& add = *std::get<std::shared_ptr<const internal::AddFile>>(actions->back());
  CHECK(add.stats ==
        R"({"numRecords":2,"minValues":{"id":1,"who":"ø","amount":-3.00,"day":"2024-02-29",)"
        R"("at":"2024-01-01T10:00:00.123Z","share":0.5},)"
        R"("maxValues":{"id":2,"who":"ø","amount":2.50,"day":"2024-02-29",)"
        R"("at":"2024-01-01T10:00:01.000Z"},)"
        R"("nullCount":{"id":0,"who":1,"amount":0,"day":1,"at":0,"paid":2,"share":0}})");
}

TEST_CASE("text bounds are cut at 32 characters without losing a value") {
  rc::check("minimum <= text <= maximum, bytewise", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
    RC_ASSERT(internal::cut_minimum(text) <= text);
    RC_ASSERT(internal::cut_maximum(text) >= text);
    RC_ASSERT(internal::cut_minimum(text).size() <= 32U);
  });
  std::string many;
  for (int i = 0; i < 33; ++i) {
    many += "å";
  }
  CHECK(internal::cut_minimum(many).size() == 64);
  CHECK(internal::cut_maximum(many) == many.substr(0, 64) + "\xF4\x8F\xBF\xBF");
  CHECK(internal::cut_maximum(std::string(32, 'x') + "\xF4\x8F\xBF\xBF" + "x").empty());
}

TEST_CASE_FIXTURE(VisitLake, "files that cannot hold a row of the range are left out") {
  Table table = lake.open(visits);
  for (int i = 0; i < 5; ++i) {
    table.append(visit_rows(i * 100, 100));
  }
  const auto files_read = [&](const ColumnRange& range) {
    const std::string sql = table.relation_within({range});
    std::size_t count = 0;
    for (auto at = sql.find("part-"); at != std::string::npos; at = sql.find("part-", at + 1)) {
      ++count;
    }
    return count;
  };
  using engine::Value;
  CHECK(files_read({"id", Value(std::int64_t{150}), Value(std::int64_t{250})}) == 2);
  CHECK(files_read({"id", Value(std::int64_t{500}), Value()}) == 0);
  CHECK(files_read({"id", Value(), Value(std::int64_t{0})}) == 1);
  CHECK(files_read({"day", Value(*core::parse_date("2024-01-01")),
                    Value(*core::parse_date("2024-01-02"))}) == 1);
  CHECK(files_read({"at", Value(*core::parse_timestamp("2024-01-01T10:00:00.123456Z")), Value()}) ==
        5);
  CHECK(files_read({"at", Value(), Value(*core::parse_timestamp("2024-01-01T10:00:00.123456Z"))}) ==
        1);
  CHECK(files_read({"paid", Value(true), Value(true)}) == 5);  // no statistics: nothing is left out
}

TEST_CASE_FIXTURE(VisitLake,
                  "a partitioned table reads back its partition columns, null and odd texts too") {
  visits.partition_columns = {"day", "who"};
  Table table = lake.open(visits);
  const std::string rows =
      "select 1 as id, 'a b/%=å' as who, date '2024-01-01' as day union all "
      "select 2, null, null union all select 3, 'a b/%=å', date '2024-01-01'";
  table.append(rows);
  CHECK(table.files().size() == 2);
  CHECK(contents(*engine, "(select id, who, day from " + table.relation() + ")") ==
        contents(*engine, "(" + rows + ")"));
  CHECK(integer("select count(*) from " +
                table.relation_within(
                    {{"day", engine::Value(*core::parse_date("2024-01-02")), {}}})) == 0);
}

TEST_CASE_FIXTURE(VisitLake, "a required column refuses nulls and nothing is left behind") {
  visits.columns[0].required = true;
  Table table = lake.open(visits);
  CHECK_THROWS_WITH_AS(table.append("select null as id, 'x' as who"),
                       doctest::Contains("required column"), core::Error);
  CHECK(table.version() == 0);
  CHECK(remove_unreferenced(table) == 0);
}

TEST_CASE_FIXTURE(VisitLake, "a large append is split into files that keep the order") {
  Table table = lake.open(visits);
  const auto result =
      table.append("select (i * 7919) % 1000003 as id from range(1000000) t(i) order by id",
                   {.target_file_bytes = 200'000});
  CHECK(result.rows == 1'000'000);
  CHECK(table.files().size() > 1);
  CHECK(integer("select count(*) from (select id, lag(id) over () as before from " +
                table.relation() + ") where before > id") == 0);
  CHECK(table.row_count() == 1'000'000);
}

TEST_CASE_FIXTURE(VisitLake, "the content hash sees rows and not files or their order") {
  visits.columns.resize(2);
  Table table = lake.open(visits);
  table.append("select 1 as id, 'a' as who union all select 2, 'b'");
  Table other = lake.open({.layer = "gold", .name = "other", .columns = visits.columns});
  other.append("select 2 as id, 'b' as who");
  const auto half = other.content_hash();
  other.append("select 1 as id, 'a' as who");
  CHECK(other.content_hash() == table.content_hash());
  CHECK(other.content_hash() != half);
  other.append("select 1 as id, 'a' as who");  // a row twice is another content
  CHECK(other.content_hash() != table.content_hash());
  other.append("select 1 as id, 'a' as who");
  CHECK(other.content_hash() != half);
  CHECK(other.content_hash(2) == table.content_hash(1));
  CHECK(other.content_hash(2, {"who"}) == table.content_hash(1, {"who"}));
  const auto hash_of = [&](const std::string& rows) {
    return content_hash(*engine, "(" + rows + ")", {{"a", "VARCHAR"}, {"b", "VARCHAR"}});
  };
  CHECK(hash_of("select 'x' as a, null as b") != hash_of("select 'x' as a, 'n' as b"));
  CHECK(hash_of("select 'x1:y' as a, '' as b") != hash_of("select 'x' as a, 'y' as b"));
  CHECK(hash_of("select '' as a, null as b") != hash_of("select null as a, '' as b"));
}

TEST_CASE_FIXTURE(VisitLake,
                  "compaction makes few files, changes no content and no older version") {
  Table table = lake.open(visits);
  for (int i = 0; i < 7; ++i) {
    table.append(visit_rows(i * 10, 10));
  }
  const auto before = table.content_hash();
  const auto result = compact(table);
  CHECK(result.files_removed == 7);
  CHECK(table.files().size() == 1);
  CHECK(table.content_hash() == before);
  CHECK(table.content_hash(7) == before);
  CHECK(compact(table).files_removed == 0);
  CHECK(remove_unreferenced(table, 2) == 0);
  CHECK(remove_unreferenced(table) == 7);
  CHECK(table.content_hash() == before);
}

TEST_CASE_FIXTURE(VisitLake,
                  "erasure needs a reason, removes exactly the rows, and is on the record") {
  Table table = lake.open(visits);
  table.append(visit_rows(0, 10));
  table.append(visit_rows(10, 10));
  table.append("select null as id");
  CHECK_THROWS_WITH_AS(erase(table, "id = 3"), doctest::Contains("only with a reason"),
                       core::Error);
  const auto untouched = table.files().at(1).path;
  const auto result = erase(table, "id = $id -- and a comment",
                            {.parameters = {{"id", std::int64_t{3}}}, .reason = "request 17"});
  CHECK(result.rows_erased == 1);
  CHECK(result.files_removed == 1);
  CHECK(table.row_count() == 20);
  CHECK(integer("select count(*) from " + table.relation() + " where id = 3") == 0);
  CHECK(integer("select count(*) from " + table.relation(3)) == 21);
  CHECK(table.files().at(0).path == untouched);
  CHECK(table.history().at(0).operation == "ERASE");
  CHECK(table.history().at(0).info.at("operationParameters").at("reason") == "request 17");
  CHECK(table.state().latest()->metadata.append_only());
  CHECK(erase(table, "id = 3", {.reason = "again"}).version == result.version);
}

TEST_CASE_FIXTURE(VisitLake, "a whole file of rows can be erased") {
  Table table = lake.open(visits);
  table.append(visit_rows(0, 10));
  CHECK(erase(table, "true", {.reason = "the end"}).rows_erased == 10);
  CHECK(table.files().empty());
  CHECK(integer("select count(*) from " + table.relation()) == 0);
}

}  // namespace
}  // namespace plimsoll::lake
