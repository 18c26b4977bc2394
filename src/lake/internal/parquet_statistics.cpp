// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/parquet_statistics.h"

#include <fmt/format.h>

#include "core/json.h"
#include "lake/internal/value_bounds.h"
#include "lake/sql_queries.h"

namespace plimsoll::lake::internal {
namespace {

// Columns of parquet_footers.sql.
enum Footer : std::size_t {
  file_name,
  column_name,
  row_count,
  cells,
  null_count,
  minimum,
  maximum
};

/// One column of one file, over its row groups.
class ColumnStatistics {
 public:
  explicit ColumnStatistics(std::string_view type)
      : minimum_(type, ValueBound::Side::minimum), maximum_(type, ValueBound::Side::maximum) {}

  void take(const engine::Chunk& chunk, std::size_t row) {
    rows_ += chunk.integer(Footer::row_count, row);
    const bool counted = !chunk.is_null(Footer::null_count, row);
    const std::int64_t nulls = counted ? chunk.integer(Footer::null_count, row) : 0;
    nulls_known_ = nulls_known_ && counted;
    nulls_ += nulls;
    const bool has_values = !counted || nulls < chunk.integer(Footer::cells, row);
    if (has_values) {
      take_bound(minimum_, chunk, Footer::minimum, row);
      take_bound(maximum_, chunk, Footer::maximum, row);
    }
  }

  [[nodiscard]] std::int64_t rows() const { return rows_; }
  [[nodiscard]] std::string minimum_json() const { return minimum_.json(); }
  [[nodiscard]] std::string maximum_json() const { return maximum_.json(); }
  [[nodiscard]] std::string nulls_json() const {
    return nulls_known_ ? std::to_string(nulls_) : "";
  }

 private:
  static void take_bound(ValueBound& bound, const engine::Chunk& chunk, Footer column,
                         std::size_t row) {
    if (chunk.is_null(column, row)) {
      bound.give_up();
    } else {
      bound.take(chunk.text(column, row));
    }
  }

  ValueBound minimum_;
  ValueBound maximum_;
  std::int64_t rows_ = 0;
  std::int64_t nulls_ = 0;
  bool nulls_known_ = true;
};

using FileColumns = std::map<std::string, ColumnStatistics, std::less<>>;

/// `"name":value` of every column that has one.
template <class ValueOf>
std::string members(const std::vector<ColumnDefinition>& columns, const FileColumns& found,
                    ValueOf value_of) {
  std::vector<std::string> items;
  for (const auto& column : columns) {
    const auto statistics = found.find(column.name);
    const std::string value = statistics == found.end() ? "" : value_of(statistics->second);
    if (!value.empty()) {
      items.push_back(core::json::serialize(core::json::string(column.name)) + ":" + value);
    }
  }
  return fmt::format("{}", fmt::join(items, ","));
}

std::string json_of(const std::vector<ColumnDefinition>& columns, const FileColumns& found) {
  return fmt::format(
      R"({{"numRecords":{},"minValues":{{{}}},"maxValues":{{{}}},"nullCount":{{{}}}}})",
      found.begin()->second.rows(),
      members(columns, found, [](const auto& column) { return column.minimum_json(); }),
      members(columns, found, [](const auto& column) { return column.maximum_json(); }),
      members(columns, found, [](const auto& column) { return column.nulls_json(); }));
}

std::string footer_query(const std::vector<std::string>& files) {
  std::vector<std::string> names;
  for (const auto& file : files) {
    names.push_back(engine::quote_text(file));
  }
  std::string sql(sql::parquet_footers.text);
  constexpr std::string_view mark = "'file.parquet'";
  return sql.replace(sql.find(mark), mark.size(), fmt::format("{}", fmt::join(names, ", ")));
}

}  // namespace

std::map<std::string, std::string> parquet_statistics(
    engine::Engine& engine, const std::vector<std::string>& files,
    const std::vector<ColumnDefinition>& columns) {
  std::map<std::string_view, std::string_view> types;
  for (const auto& column : columns) {
    types[column.name] = column.type;
  }
  std::map<std::string, FileColumns> by_file;
  const auto rows = engine.query(footer_query(files));
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      const std::string name(chunk->text(Footer::column_name, row));
      auto& found = by_file[std::string(chunk->text(Footer::file_name, row))];
      found.try_emplace(name, types[name]).first->second.take(*chunk, row);
    }
  }
  std::map<std::string, std::string> stats;
  for (const auto& [file, found] : by_file) {
    stats[file] = json_of(columns, found);
  }
  return stats;
}

}  // namespace plimsoll::lake::internal
