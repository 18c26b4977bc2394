// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/json.h"
#include "core/yaml.h"
#include "model/fit/design.h"
#include "model/fit/penalty.h"
#include "model/metrics/scored_rows.h"

namespace plimsoll::jobs {

/// A column that a model may look at.
struct TableFeature {
  std::string name;   ///< of the column
  int direction = 0;  ///< +1 raises risk, -1 lowers it, 0 free
  model::NullRule null_rule = model::NullRule::missing;
  /// Values of a categorical column: each is an input of its own, a null is none of them. Empty:
  /// the column is a number.
  std::vector<std::string> levels;
};

/// What is fitted.
enum class TableMethod { logistic, trees };

/// What the columns of a table are. Column names are as in the file; an empty name is not declared.
struct TableSpec {
  std::string outcome;  ///< 1 or true where it happened, null where it is not known yet
  std::string student;  ///< rows of one student stay together; not declared: each row is one
  std::string term;     ///< numbers by value, anything else as text: that is the order of time
  std::vector<std::string> test;  ///< terms to judge on; empty: the last one
  std::vector<std::string> list;  ///< rows equal in these compete for the same places
  model::Capacity capacity;       ///< of every list
  std::vector<std::string> groups;
  std::vector<TableFeature> features;
  TableMethod method = TableMethod::logistic;
  bool use_directions = true;
  model::PenaltyOptions penalty;  ///< of the regression, with winsorising
};

/// Reads a declaration (docs/how-to/model-any-table.md). Throws core::Error{invalid_input} with
/// file and line: an unknown member, a direction on levels, a penalty for trees.
[[nodiscard]] TableSpec parse_table_spec(const core::YamlNode& node);

/// Checks what no single member shows: names twice, a group or the outcome among the features.
/// Throws core::Error{invalid_input}.
void check_table_spec(const TableSpec& spec);

/// "logistic" or "trees".
[[nodiscard]] const char* table_method_name(TableMethod method);

/// The declaration as JSON, which parse_table_spec reads: what a fitted model keeps.
[[nodiscard]] core::json::object table_spec_to_json(const TableSpec& spec);

/// Inputs of the model that a feature becomes: itself, or one per level, named `column=level`.
[[nodiscard]] std::vector<model::FeatureSpec> inputs_of(const TableFeature& feature);

}  // namespace plimsoll::jobs
