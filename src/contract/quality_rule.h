// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::contract {

/// An `error` quarantines rows or stops the batch; a `warning` is only reported.
enum class Severity { error, warning };

/// Metrics of the standard's library.
enum class Metric { null_values, missing_values, invalid_values, duplicate_values, row_count };

/// How a measured number is compared. Both `between` bounds are exclusive, as the standard says.
enum class Operator {
  must_be,
  must_not_be,
  must_be_greater_than,
  must_be_greater_or_equal_to,
  must_be_less_than,
  must_be_less_or_equal_to,
  must_be_between,
  must_not_be_between,
};

enum class Unit { rows, percent };

/// What a measured number must be: `mustBeLessThan: 5` with `unit: percent`.
struct Expectation {
  Operator op = Operator::must_be;
  double value = 0.0;
  double upper = 0.0;  ///< second bound of the `between` operators
  Unit unit = Unit::rows;

  [[nodiscard]] bool holds(double actual) const;
  /// e.g. "less than 5 %".
  [[nodiscard]] std::string text() const;
};

/// A declared quality rule, of the library or in SQL.
struct QualityRule {
  std::string id;        ///< given, or made from property and metric; unique in the contract
  std::string name;      ///< for people
  std::string property;  ///< empty: a rule of the table
  std::optional<Metric> metric;  ///< none: `query` is set
  std::string query;  ///< SQL giving one number; `{object}` is the table, `{property}` the column
  Expectation expectation;
  std::vector<std::string> values;      ///< validValues or missingValues
  std::string pattern;                  ///< of invalidValues
  std::vector<std::string> properties;  ///< duplicateValues over several columns
  Severity severity = Severity::error;
  std::string dimension;  ///< accuracy, completeness, conformity, consistency, coverage,
                          ///< timeliness, uniqueness
  int line = 0;
};

/// Whether each failing row is at fault by itself (a column's nullValues, missingValues or
/// invalidValues with `mustBe: 0`): it goes to quarantine. Every other rule is one of the table:
/// broken, it stops the delivery.
[[nodiscard]] bool is_row_rule(const QualityRule& rule);

}  // namespace plimsoll::contract
