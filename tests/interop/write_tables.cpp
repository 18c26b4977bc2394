// SPDX-License-Identifier: Apache-2.0
// Writes Delta tables that use everything our writer does, and beside them what each version must
// hold, for delta_readers.py:
//   write_tables write <folder>        makes <folder>/gold/<table> and
//   <folder>/expected/<table>.<version>.parquet write_tables count <folder> <table>  prints how
//   many rows we read, with what others appended
#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <string>

#include "core/error.h"
#include "engine/duckdb/duckdb_engine.h"
#include "lake/lake.h"
#include "lake/table_upkeep.h"

namespace {

using namespace plimsoll;

class Writer {
 public:
  explicit Writer(std::filesystem::path root)
      : root_(std::move(root)),
        engine_(engine::open_duckdb({.threads = 2})),
        lake_(*engine_, root_) {}

  void write_all() {
    std::filesystem::create_directories(root_ / "expected");
    write_every_type();
    write_partitioned();
    write_evolved();
    write_erased();
  }

  [[nodiscard]] std::int64_t count(const std::string& table) {
    return engine::query_integer(
        *engine_, "select count(*) from " + lake_.open_existing("gold", table).relation());
  }

 private:
  /// Every type, with nulls, the least and greatest values, accents and a long text; enough commits
  /// for a checkpoint.
  void write_every_type() {
    lake::Table table = lake_.open({.layer = "gold",
                                    .name = "every_type",
                                    .columns = {{"id", "BIGINT", true},
                                                {"small", "INTEGER"},
                                                {"ratio", "DOUBLE"},
                                                {"price", "DECIMAL(12,2)"},
                                                {"huge", "DECIMAL(38,4)"},
                                                {"name", "VARCHAR"},
                                                {"active", "BOOLEAN"},
                                                {"day", "DATE"},
                                                {"instant", "TIMESTAMPTZ"}},
                                    .meaning = "Every type the lake keeps"});
    for (int batch = 0; batch < 13; ++batch) {
      table.append(
          "select $batch * 100 + i as id, (i * 21474836)::integer as small, i / 7 as ratio, i * "
          "1.25 as price, "
          "12345678901234567890.1234 * i as huge, case when i % 3 = 0 then null else 'blåbær' "
          "|| i "
          "|| "
          "repeat('x', i::integer) end as name, i % 2 = 0 as active, date '1999-12-31' + "
          "i::integer as day, "
          "timestamptz '2024-02-29 23:59:59.999999Z' + ($batch * 100 + i) * interval 1 hour as "
          "instant "
          "from range(100) t(i) union all select $batch * 100 + 99, null, null, null, null, '', "
          "null, null, null "
          "order by id",
          {.parameters = {{"batch", std::int64_t{batch}}},
           .transaction = lake::Transaction{"write_tables", batch}});
    }
    expect(table, {0, 1, 5, 10, 13});
  }

  void write_partitioned() {
    lake::Table table = lake_.open(
        {.layer = "gold",
         .name = "partitioned",
         .columns = {{"id", "BIGINT"}, {"day", "DATE"}, {"kind", "VARCHAR"}, {"n", "INTEGER"}},
         .partition_columns = {"day", "kind", "n"}});
    for (int batch = 0; batch < 3; ++batch) {
      table.append(
          "select $batch * 100 + i as id, date '2024-01-01' + (i % 3)::integer as day, "
          "case i % 4 when 0 then null when 1 then 'a/b c%=å' when 2 then 'it''s' else 'plain' "
          "end "
          "as kind, "
          "$batch as n from range(40) t(i)",
          {.parameters = {{"batch", std::int64_t{batch}}}});
    }
    expect(table, {1, 3});
  }

  /// Columns added between appends, then compacted.
  void write_evolved() {
    lake::TableDefinition definition{
        .layer = "gold", .name = "evolved", .columns = {{"id", "BIGINT"}}};
    lake_.open(definition).append("select i as id from range(10) t(i)");
    definition.columns.push_back({"note", "VARCHAR"});
    definition.columns.push_back({"score", "DOUBLE"});
    lake::Table table = lake_.open(definition);
    table.append("select 10 + i as id, 'n' || i as note, i / 3 as score from range(10) t(i)");
    lake::compact(table);
    expect(table, {1, 2, 3, 4});
  }

  void write_erased() {
    lake::Table table =
        lake_.open({.layer = "gold", .name = "erased", .columns = {{"id", "BIGINT"}}});
    table.append("select i as id from range(10) t(i)");
    table.append("select 10 + i as id from range(10) t(i)");
    lake::erase(table, "id % 7 = 3", {.reason = "interoperability"});
    expect(table, {2, 4});
  }

  void expect(const lake::Table& table, std::initializer_list<std::int64_t> versions) {
    for (const auto version : versions) {
      const auto file = root_ / "expected" / fmt::format("{}.{}.parquet", table.name(), version);
      engine_->execute(fmt::format("copy (select * from {}) to {} (format parquet)",
                                   table.relation(version), engine::quote_text(file.string())));
    }
  }

  std::filesystem::path root_;
  std::unique_ptr<engine::Engine> engine_;
  lake::Lake lake_;
};

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 2 ? argv[1] : "";
  try {
    if (mode == "write" && argc == 3) {
      Writer(argv[2]).write_all();
    } else if (mode == "count" && argc == 4) {
      std::cout << Writer(argv[2]).count(argv[3]) << '\n';
    } else {
      std::cerr << "usage: write_tables write <folder> | count <folder> <table>\n";
      return 2;
    }
  } catch (const core::Error& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
