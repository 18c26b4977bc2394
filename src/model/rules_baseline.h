// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace plimsoll::model {

/// Where rows without a value stand under a rule.
enum class NullOrder { most_at_risk, least_at_risk };

/// One rule of the baseline: rows are ordered by this column; NaN = missing.
struct RuleColumn {
  std::span<const double> values;
  int direction = +1;  ///< +1: higher values are more at risk; -1: lower values are
  NullOrder nulls = NullOrder::least_at_risk;
};

/// Scores of the lexicographic ranking: by the first rule, equal rows by the second, and so on. A
/// row's score is the share of rows at no more risk than itself, in (0, 1]; rows equal under all
/// rules have equal scores. Only the order means anything: evaluate with `probabilities = false`.
/// REQUIRES: at least one rule, all of one length.
std::vector<double> rank_by_rules(std::span<const RuleColumn> rules);

}  // namespace plimsoll::model
