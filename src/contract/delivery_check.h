// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "contract/check_plan.h"
#include "engine/engine.h"

namespace plimsoll::contract {

/// What one rule found in one delivery.
struct CheckResult {
  std::string rule_id;
  std::string property;  ///< empty: the table
  RuleLevel level = RuleLevel::row;
  Severity severity = Severity::error;
  std::string dimension;
  std::string expected;  ///< in words
  double actual = 0.0;   ///< in `unit`
  Unit unit = Unit::rows;
  std::int64_t failing_count = 0;  ///< rows at fault, where the rule is about rows
  std::vector<std::int64_t>
      sample_rows;  ///< up to five row numbers in the delivery, ascending; never values
  bool passed = true;
  std::string note;  ///< new values of an enumeration; "not evaluated: …"
};

enum class Decision { promote, promote_with_quarantine, stop };
[[nodiscard]] std::string_view name_of(Decision decision);

struct CheckReport {
  std::int64_t rows = 0;
  std::int64_t bad_rows = 0;
  std::vector<CheckResult> results;  ///< of every rule, in the contract's order
  Decision decision = Decision::promote;
  /// For people: what stops the delivery or sends rows to quarantine, and what was only noticed.
  /// Each names file, row and column.
  std::vector<std::string> reasons;
};

/// Relations of other feeds that relationships may be checked against: table (`sis_student`) → SQL
/// name.
using ForeignRelations = std::map<std::string, std::string>;

/// Measures every rule of the plan over its relation and decides.
///
/// A relationship to a feed that is not given is a result that did not pass, of severity warning,
/// with a note: never left out. Throws Error{invalid_input} for an SQL rule that cannot be run.
[[nodiscard]] CheckReport evaluate(engine::Engine& engine, const CheckPlan& plan,
                                   const ForeignRelations& foreign = {});

/// What was measured of a delivery before: without a finding, little is left to ask.
struct Measured {
  std::vector<std::int64_t> counts;  ///< a row of `CheckPlan::aggregate_select`
  std::set<std::string> complete;    ///< rules of relationships whose rows all have a counterpart
};
/// As above, with `measured` instead of the scan.
[[nodiscard]] CheckReport evaluate(engine::Engine& engine, const CheckPlan& plan,
                                   const ForeignRelations& foreign, const Measured& measured);

/// For a relationship: rows of `rows` without a counterpart in `relation`, as `from … where …`, the
/// rows named `own`.
[[nodiscard]] std::string orphans_sql(const CompiledRule& rule, const std::string& rows,
                                      const std::string& relation);

/// Runs all SQL that `contract` gives rise to over no rows, in a sandbox: patterns, time zones,
/// bounds and queries that cannot work are found when the contract is read. Throws
/// Error{invalid_input} naming file, line and rule.
void verify_sql(const Contract& contract, engine::Engine& sandbox);

}  // namespace plimsoll::contract
