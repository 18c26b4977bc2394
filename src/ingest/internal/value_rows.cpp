// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/value_rows.h"

#include <fmt/format.h>

#include "core/check.h"

namespace plimsoll::ingest {

void make_work_table(engine::Engine& engine, const std::string& schema, const std::string& name,
                     const std::vector<lake::ColumnDefinition>& columns) {
  std::string list;
  for (const auto& column : columns) {
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", engine::quote_name(column.name),
                        column.type);
  }
  engine.execute(fmt::format("create schema if not exists {}", schema));
  engine.execute(
      fmt::format("create or replace table {}.{} ({})", schema, engine::quote_name(name), list));
}

void append_values(lake::Lake& lake, lake::Table& table,
                   const std::vector<std::vector<engine::Value>>& rows,
                   const std::optional<lake::Transaction>& transaction) {
  const auto columns = table.columns();
  const std::string name = "values_" + table.name();
  make_work_table(lake.engine(), work_schema, name, columns);
  const auto appender = lake.engine().appender(work_schema, name);
  for (const auto& row : rows) {
    PLIMSOLL_CHECK_EQ(row.size(), columns.size());
    for (const auto& value : row) {
      appender->append(value);
    }
    appender->end_row();
  }
  appender->finish();
  const std::string source = fmt::format("{}.{}", work_schema, engine::quote_name(name));
  table.append("select * from " + source, {.transaction = transaction, .operation = "INGEST"});
  lake.engine().execute("drop table " + source);
}

}  // namespace plimsoll::ingest
