// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "contract/contract.h"

namespace plimsoll::contract {

/// A delivery as it was read: a relation of texts, one column for each of the file, and the row's
/// number.
struct RawColumns {
  std::string relation;                   ///< its name, quoted where it must be
  std::vector<std::string> columns;       ///< the file's own names
  std::string row_number = "row_number";  ///< BIGINT: the row's place in the delivery, from 1
  std::string file;                       ///< the file's name, for messages
  std::string default_time_zone = "UTC";  ///< the profile's, of local times
};

/// A rule about single rows goes to quarantine with the row; one about the table stops the
/// delivery.
enum class RuleLevel { row, table };

/// How a rule is measured.
enum class Measure {
  failing_rows,  ///< rows for which a condition holds; the same scan for all
  duplicates,    ///< rows of a key that others have; the same scan for all, but for naming the rows
  row_count,     ///< delivered rows
  query,         ///< SQL of the contract, in a sandbox
  foreign_key,   ///< rows without counterpart in another feed
};

struct CompiledRule {
  std::string id;        ///< `outstanding_balance.type`, `primary_key`, or the contract's own
  std::string property;  ///< empty: a rule of the table
  std::string expected;  ///< in words: "a whole number", "less than 5 %"
  std::string dimension;
  RuleLevel level = RuleLevel::row;
  Severity severity = Severity::error;
  Measure measure = Measure::failing_rows;
  Expectation expectation;       ///< of the measured number; row rules must be 0
  std::string condition;         ///< failing_rows: SQL over the raw and typed columns of the plan
  std::vector<std::string> key;  ///< duplicates, foreign_key: columns
  std::string foreign_table;     ///< foreign_key
  std::vector<std::string> foreign_key;
  std::string query;  ///< query: with `{object}`, `{property}` replaced by `delivery`, the column
  bool shows_new_values =
      false;  ///< failing values may be shown: an enumeration of no personal column
};

/// The SQL for one delivery under one contract.
struct CheckPlan {
  const Contract* contract = nullptr;  ///< must outlive the plan
  RawColumns raw;
  std::vector<CompiledRule> rules;

  /// One scan: rows, bad rows, and for each rule of `failing_rows` and `duplicates` its count.
  std::string aggregate_select;
  /// Row number and the contract's columns, typed, of rows that break no row rule.
  std::string typed_select;
  /// Row number, `rule_ids` (ids joined by a comma) and the contract's columns, typed where they
  /// fit, of the others. Both together are all rows.
  std::string quarantine_select;
  /// Row number and the contract's columns, typed, of all rows; null where a text does not fit.
  std::string all_select;
  /// What a table must hold for `read_from`: all rows, typed, with what the rules found.
  std::string checked_select;
  std::string with;    ///< what defines `source`; empty: it is there
  std::string source;  ///< the relation of all rows with what the rules found

  /// The first five rows that break each of `rules`, numbers in `CheckPlan::rules`: a list each, as
  /// text.
  [[nodiscard]] std::string samples_select(const std::vector<std::size_t>& broken) const;
  /// What to promote once `bad_rows` are known: without any, no rule needs a second look.
  [[nodiscard]] const std::string& promoted_select(std::int64_t bad_rows) const {
    return bad_rows == 0 ? all_select : typed_select;
  }
};

/// Compiles all rules of `contract` for the columns that were found. A column that is missing
/// counts as empty: see drift.h for stopping before. `contract` must outlive the plan.
[[nodiscard]] CheckPlan compile(const Contract& contract, RawColumns raw);

/// Lets the plan's other selects read `table`, filled from `checked_select`: texts are then read
/// and cast only once, however many selects are run.
void read_from(CheckPlan& plan, const std::string& table);

/// As `aggregate_select` for each value of the column `group`, which stands first in a result row.
[[nodiscard]] std::string grouped_select(const CheckPlan& plan, const std::string& group);

}  // namespace plimsoll::contract
