// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "jobs/tables/table_spec.h"

namespace plimsoll::jobs {

/// What an engine for a file may use.
struct TableEngine {
  std::int64_t memory_limit_bytes = 0;  ///< 0: the engine's own choice
  int threads = 0;                      ///< 0: all
};

/// A Parquet or CSV file, as the relation `source` of an engine of its own. Rows keep the file's
/// order.
class SourceTable {
 public:
  /// Throws core::Error{not_found} for no such file, {invalid_input} for one that is not a table.
  SourceTable(const std::filesystem::path& path, const TableEngine& options);

  [[nodiscard]] engine::Engine& engine() { return *engine_; }
  [[nodiscard]] std::string file_name() const { return path_.filename().string(); }
  [[nodiscard]] bool has(std::string_view column) const;
  /// Whether its cells are text, so that a number has to be read out of them.
  [[nodiscard]] bool is_text(std::string_view column) const;
  /// The column as a number, as SQL: null where it is null or empty. Throws core::Error
  /// {invalid_input} for a type that is no number, such as a date.
  [[nodiscard]] std::string number_sql(std::string_view column) const;
  /// The column as trimmed text, as SQL: null where it is null or empty.
  [[nodiscard]] std::string text_sql(std::string_view column) const;
  /// As number_sql; also reads true and false.
  [[nodiscard]] std::string outcome_sql(std::string_view column) const;

  /// Throws core::Error{invalid_input} that names file, column, number of rows and the first of
  /// them when a cell cannot be what it is declared to be: a feature that is no number or not
  /// finite, a value that is not among the levels, an outcome that is not 0 or 1, a student, term
  /// or list that is null. Also when a declared column is not there, or no row is. What is not
  /// declared is not looked at.
  void check(const TableSpec& spec);

 private:
  [[nodiscard]] const engine::Column& column(std::string_view name) const;

  std::filesystem::path path_;
  std::unique_ptr<engine::Engine> engine_;
  std::vector<engine::Column> columns_;
};

}  // namespace plimsoll::jobs
