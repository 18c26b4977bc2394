// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "jobs/tables/source_table.h"
#include "jobs/tables/table_spec.h"
#include "model/feature_matrix.h"
#include "model/fit/design.h"

namespace plimsoll::jobs {

/// A categorical column: a number per row, and what the numbers stand for, in order of appearance.
struct CodedColumn {
  std::vector<std::uint32_t> code;
  std::vector<std::string> names;  ///< empty text: null
};

/// Rows of a table whose outcome is known, column by column, in the file's order.
struct TableRows {
  std::vector<model::FeatureSpec> inputs;    ///< of the features, levels laid out
  std::vector<std::vector<double>> columns;  ///< per input; NaN = missing
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint64_t> student;
  std::vector<std::int32_t> term;  ///< position among the terms asked for; 0 without terms
  std::vector<std::uint32_t> list;
  std::vector<CodedColumn> groups;   ///< per declared group
  std::int64_t without_outcome = 0;  ///< rows left out

  [[nodiscard]] std::size_t size() const { return outcome.size(); }
  [[nodiscard]] model::FeatureMatrix matrix() const;
};

/// Terms of the rows that have an outcome, in order of time; none where no term is declared.
[[nodiscard]] std::vector<std::string> terms_of(SourceTable& table, const TableSpec& spec);

/// Reads the rows of these terms (with no terms: all rows). The table must have passed its check.
[[nodiscard]] TableRows load_rows(SourceTable& table, const TableSpec& spec,
                                  const std::vector<std::string>& terms);

/// The features as SQL, comma separated, in the order of the model's inputs.
[[nodiscard]] std::string input_columns_sql(const SourceTable& table, const TableSpec& spec);

}  // namespace plimsoll::jobs
