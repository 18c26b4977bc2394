// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/parquet_statistics.h"

#include <fmt/format.h>

#include "core/json.h"

namespace plimsoll::lake::internal {
namespace {

using engine::quote_text;

constexpr std::size_t bound_characters = 32;
constexpr std::string_view last_character = "\xF4\x8F\xBF\xBF";  // U+10FFFF

/// Bytes of the first `count` characters of UTF-8 text.
std::size_t prefix_bytes(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool starts_character = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
    if (starts_character && count-- == 0) {
      break;
    }
  }
  return at;
}

/// SQL text of a bound as Delta writes it; "{}" stands for the typed value.
std::string_view minimum_text(std::string_view type) {
  return type == "TIMESTAMPTZ"
             ? "strftime(date_trunc('millisecond', min({0})), '%Y-%m-%dT%H:%M:%S.%gZ')"
             : "min({0})::varchar";
}

std::string_view maximum_text(std::string_view type) {
  return type == "TIMESTAMPTZ"
             ? "strftime(date_trunc('millisecond', max({0}) + interval 999 microsecond), "
               "'%Y-%m-%dT%H:%M:%S.%gZ')"
             : "max({0})::varchar";
}

std::string column_query(const ColumnDefinition& column, std::size_t position) {
  const std::string low = fmt::format("cast(stats_min_value as {})", column.type);
  const std::string high = fmt::format("cast(stats_max_value as {})", column.type);
  const bool has_bounds = column.type != "BOOLEAN";
  // A row group with values and without a bound leaves the file without one.
  return fmt::format(
      "select file_name, {}, sum(row_group_num_rows)::bigint, "
      "case when count(stats_null_count) = count(*) then sum(stats_null_count)::bigint end, "
      "case when bool_and({} and (stats_min_value is not null or stats_null_count = num_values)) "
      "then {} end, "
      "case when bool_and({} and (stats_max_value is not null or stats_null_count = num_values)) "
      "then {} end "
      "from footers where path_in_schema = {} group by file_name",
      position, has_bounds, fmt::format(fmt::runtime(minimum_text(column.type)), low), has_bounds,
      fmt::format(fmt::runtime(maximum_text(column.type)), high),
      // The engine quotes a name in path_in_schema only inside nested columns, which the lake has
      // not.
      quote_text(column.name));
}

std::string statistics_query(const std::vector<std::string>& files,
                             const std::vector<ColumnDefinition>& columns) {
  std::vector<std::string> names;
  for (const auto& file : files) {
    names.push_back(quote_text(file));
  }
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    parts.push_back(column_query(columns[i], i));
  }
  return fmt::format(
      "with footers as materialized (select file_name, path_in_schema, row_group_num_rows, "
      "num_values, "
      "stats_null_count, stats_min_value, stats_max_value from parquet_metadata([{}])) {} order by "
      "1, 2",
      fmt::join(names, ", "), fmt::join(parts, " union all "));
}

/// False for infinities and for instants before our era, which JSON bounds cannot say.
bool is_plain(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && (text.front() == '-' || is_digit(text.front())) &&
         (text.back() == 'Z' || is_digit(text.back()));
}

/// A bound as JSON text; empty when JSON cannot say it.
std::string bound_json(const ColumnDefinition& column, std::string_view text, bool is_maximum) {
  if (column.type == "VARCHAR") {
    const std::string cut = is_maximum ? cut_maximum(text) : cut_minimum(text);
    return text.empty() || !cut.empty() ? core::json::serialize(core::json::string(cut)) : "";
  }
  if (!is_plain(text)) {
    return "";
  }
  const bool is_number = column.type != "DATE" && column.type != "TIMESTAMPTZ";
  return is_number ? std::string(text) : fmt::format("\"{}\"", text);
}

/// The statistics of one file as they come in, column by column.
struct Collected {
  std::int64_t rows = 0;
  std::vector<std::string> minimums, maximums, null_counts;

  void take(const ColumnDefinition& column, const engine::Chunk& chunk, std::size_t row) {
    const std::string name = core::json::serialize(core::json::string(column.name));
    rows = chunk.integer(2, row);
    if (!chunk.is_null(3, row)) {
      null_counts.push_back(fmt::format("{}:{}", name, chunk.integer(3, row)));
    }
    take_bound(minimums, name,
               chunk.is_null(4, row) ? "" : bound_json(column, chunk.text(4, row), false));
    take_bound(maximums, name,
               chunk.is_null(5, row) ? "" : bound_json(column, chunk.text(5, row), true));
  }

  [[nodiscard]] std::string json() const {
    return fmt::format(
        R"({{"numRecords":{},"minValues":{{{}}},"maxValues":{{{}}},"nullCount":{{{}}}}})", rows,
        fmt::join(minimums, ","), fmt::join(maximums, ","), fmt::join(null_counts, ","));
  }

 private:
  static void take_bound(std::vector<std::string>& bounds, const std::string& name,
                         const std::string& json) {
    if (!json.empty()) {
      bounds.push_back(name + ":" + json);
    }
  }
};

}  // namespace

std::string cut_minimum(std::string_view text) {
  return std::string(text.substr(0, prefix_bytes(text, bound_characters)));
}

std::string cut_maximum(std::string_view text) {
  const std::size_t kept = prefix_bytes(text, bound_characters);
  if (kept == text.size()) {
    return std::string(text);
  }
  if (text.substr(kept).starts_with(last_character)) {
    return {};  // nothing of that length is greater
  }
  return std::string(text.substr(0, kept)) + std::string(last_character);
}

std::map<std::string, std::string> parquet_statistics(
    engine::Engine& engine, const std::vector<std::string>& files,
    const std::vector<ColumnDefinition>& columns) {
  std::map<std::string, Collected> by_file;
  const auto rows = engine.query(statistics_query(files, columns));
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      const auto position = static_cast<std::size_t>(chunk->integer(1, row));
      by_file[std::string(chunk->text(0, row))].take(columns[position], *chunk, row);
    }
  }
  std::map<std::string, std::string> stats;
  for (const auto& [file, collected] : by_file) {
    stats[file] = collected.json();
  }
  return stats;
}

}  // namespace plimsoll::lake::internal
