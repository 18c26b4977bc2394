// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <memory>
#include <string>

#include "core/files.h"
#include "engine/duckdb/duckdb_engine.h"
#include "lake/lake.h"

namespace plimsoll::lake::testing {

/// A made-up table with a column of every type.
[[nodiscard]] inline TableDefinition visit_table() {
  return {.layer = "silver",
          .name = "visit",
          .columns = {{"id", "BIGINT"},
                      {"who", "VARCHAR"},
                      {"amount", "DECIMAL(10,2)"},
                      {"day", "DATE"},
                      {"at", "TIMESTAMPTZ"},
                      {"paid", "BOOLEAN"},
                      {"share", "DOUBLE"}}};
}

/// A select of `count` visits with ids from `from`, largest first.
[[nodiscard]] inline std::string visit_rows(int from, int count) {
  return fmt::format(
      "select id, 'p' || id as who, id * 1.25 as amount, date '2024-01-01' + id::integer as day, "
      "timestamptz '2024-01-01 10:00:00.123456Z' + id * interval 1 hour as at, "
      "id % 2 = 0 as paid, id / 3 as share from range({}, {}) t(id) order by id desc",
      from, from + count);
}

/// An empty lake in a temporary folder.
struct VisitLake {
  core::TemporaryDirectory folder;
  std::unique_ptr<engine::Engine> engine = engine::open_duckdb({.threads = 2});
  Lake lake{*engine, folder.path()};
  TableDefinition visits = visit_table();

  [[nodiscard]] std::string text(const std::string& sql) const {
    return engine::query_text(*engine, sql);
  }
  [[nodiscard]] std::int64_t integer(const std::string& sql) const {
    return engine::query_integer(*engine, sql);
  }
};

}  // namespace plimsoll::lake::testing
