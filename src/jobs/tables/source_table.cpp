// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/source_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/error.h"
#include "engine/duckdb/duckdb_engine.h"

namespace plimsoll::jobs {
namespace {

using engine::quote_name;
using engine::quote_text;

/// Cells of CSV are read as text: what a column is, is declared, not guessed from its first rows.
std::string scan_sql(const std::filesystem::path& path) {
  const auto name = path.filename().string();
  const auto file = quote_text(path.string());
  if (name.ends_with(".parquet")) {
    return fmt::format("read_parquet({})", file);
  }
  if (name.ends_with(".csv") || name.ends_with(".tsv") || name.ends_with(".csv.gz")) {
    return fmt::format("read_csv({}, header = true, all_varchar = true)", file);
  }
  core::refuse(fmt::format("a table is a .parquet, .csv, .tsv or .csv.gz file: {}", path.string()));
}

/// A condition that no row may meet.
struct Fault {
  std::string column;
  std::string condition;  ///< SQL
  std::string what;       ///< "holds what is no number"
  std::string advice;
  bool shows_value = true;
};

Fault null_fault(const SourceTable& table, const std::string& column) {
  return {column, table.text_sql(column) + " is null", "is empty", "Fill it or drop those rows.",
          false};
}

std::vector<Fault> feature_faults(const SourceTable& table, const TableFeature& feature) {
  const auto text = table.text_sql(feature.name);
  if (!feature.levels.empty()) {
    std::vector<std::string> levels;
    for (const auto& level : feature.levels) {
      levels.push_back(quote_text(level));
    }
    return {{feature.name, fmt::format("{} not in ({})", text, fmt::join(levels, ", ")),
             "holds a value that is not among its declared levels", "Declare it or map it first."}};
  }
  const auto number = table.number_sql(feature.name);
  std::vector<Fault> faults{{feature.name, fmt::format("not isfinite({})", number),
                             "holds a number that is not finite",
                             "Leave the cell empty where there is no value."}};
  if (table.is_text(feature.name)) {
    faults.push_back({feature.name, fmt::format("{} is not null and {} is null", text, number),
                      "holds what is no number", "Correct it, or declare the column's levels."});
  }
  return faults;
}

std::vector<Fault> faults_of(const SourceTable& table, const TableSpec& spec) {
  std::vector<Fault> faults;
  if (!spec.outcome.empty()) {
    faults.push_back({spec.outcome,
                      fmt::format("{} is not null and coalesce({} not in (0, 1), true)",
                                  table.text_sql(spec.outcome), table.outcome_sql(spec.outcome)),
                      "is an outcome that is neither 0 nor 1",
                      "1 or true: it happened; 0 or false: it did not; empty: not known."});
  }
  for (const auto* name : {&spec.student, &spec.term}) {
    if (!name->empty()) {
      faults.push_back(null_fault(table, *name));
    }
  }
  for (const auto& name : spec.list) {
    faults.push_back(null_fault(table, name));
  }
  for (const auto& feature : spec.features) {
    for (auto& fault : feature_faults(table, feature)) {
      faults.push_back(std::move(fault));
    }
  }
  return faults;
}

[[noreturn]] void refuse_rows(SourceTable& table, const Fault& fault, std::int64_t count,
                              std::int64_t rows) {
  const auto first = engine::query_table(
      table.engine(),
      fmt::format("select row, cell from (select row_number() over () as row, {} as cell, {} as "
                  "wrong from source) where wrong order by row limit 1",
                  table.text_sql(fault.column), fault.condition));
  const auto& cells = first.rows.front();
  const auto value = fault.shows_value && !engine::is_null(cells[1])
                         ? fmt::format(" ('{}')", std::get<std::string>(cells[1]).substr(0, 40))
                         : std::string();
  core::refuse(fmt::format("{}: column {} {} in {} of {} rows, first in row {}{}. {}",
                           table.file_name(), fault.column, fault.what, count, rows,
                           std::get<std::int64_t>(cells[0]), value, fault.advice));
}

}  // namespace

SourceTable::SourceTable(const std::filesystem::path& path, const TableEngine& options)
    : path_(path) {
  if (!std::filesystem::is_regular_file(path)) {
    throw core::Error(core::ErrorCode::not_found, fmt::format("no such file: {}", path.string()));
  }
  if (std::filesystem::file_size(path) == 0) {
    core::refuse(fmt::format("{} is empty; give a table with a heading and rows", path.string()));
  }
  engine_ = engine::open_duckdb(
      {.memory_limit_bytes = options.memory_limit_bytes, .threads = options.threads});
  const auto scan = scan_sql(path);
  try {
    engine_->execute(fmt::format("create view source as select * from {}", scan));
    const auto described = engine::query_table(*engine_, "describe source");
    for (const auto& row : described.rows) {
      columns_.push_back(
          {std::get<std::string>(row[0]), engine::ColumnType::text, std::get<std::string>(row[1])});
    }
  } catch (const core::Error& error) {
    throw core::Error(error.code(), fmt::format("{} cannot be read as a table", path.string()),
                      error.detail());
  }
}

bool SourceTable::has(std::string_view column) const {
  return std::ranges::find(columns_, column, &engine::Column::name) != columns_.end();
}

bool SourceTable::is_text(std::string_view name) const {
  return column(name).declared_type == "VARCHAR";
}

const engine::Column& SourceTable::column(std::string_view name) const {
  const auto found = std::ranges::find(columns_, name, &engine::Column::name);
  if (found == columns_.end()) {
    std::vector<std::string> names;
    for (const auto& each : columns_) {
      names.push_back(each.name);
    }
    core::refuse(
        fmt::format("{} has no column {}; it has {}", file_name(), name, fmt::join(names, ", ")));
  }
  return *found;
}

std::string SourceTable::number_sql(std::string_view name) const {
  const auto& type = column(name).declared_type;
  if (is_text(name)) {
    return fmt::format("try_cast({} as double)", text_sql(name));
  }
  const bool is_number = type == "BOOLEAN" || type == "FLOAT" || type == "DOUBLE" ||
                         type.find("INT") != std::string::npos || type.starts_with("DECIMAL");
  if (!is_number) {
    core::refuse(
        fmt::format("{}: column {} is a {}, which is no number; compute one from it, such as days",
                    file_name(), name, type));
  }
  return fmt::format("{}::double", quote_name(name));
}

std::string SourceTable::text_sql(std::string_view name) const {
  return fmt::format("nullif(trim({}::varchar), '')", quote_name(column(name).name));
}

std::string SourceTable::outcome_sql(std::string_view name) const {
  const auto number = number_sql(name);
  return is_text(name)
             ? fmt::format("coalesce({}, try_cast({} as boolean)::integer)", number, text_sql(name))
             : number;
}

void SourceTable::check(const TableSpec& spec) {
  for (const auto& group : spec.groups) {
    static_cast<void>(column(group));
  }
  const auto faults = faults_of(*this, spec);
  std::string counts;
  for (const auto& fault : faults) {
    counts += fmt::format(", count(*) filter (where {})", fault.condition);
  }
  const auto found =
      engine::query_table(*engine_, fmt::format("select count(*){} from source", counts)).rows[0];
  const auto rows = std::get<std::int64_t>(found[0]);
  if (rows == 0) {
    core::refuse(fmt::format("{} has no rows; give a table with at least one", path_.string()));
  }
  for (std::size_t at = 0; at < faults.size(); ++at) {
    const auto count = std::get<std::int64_t>(found[at + 1]);
    if (count > 0) {
      refuse_rows(*this, faults[at], count, rows);
    }
  }
}

}  // namespace plimsoll::jobs
