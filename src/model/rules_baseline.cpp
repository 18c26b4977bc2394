// SPDX-License-Identifier: Apache-2.0
#include "model/rules_baseline.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

#include "core/check.h"

namespace plimsoll::model {
namespace {

/// A value such that higher is more at risk, missing ones at their end.
double risk_under(const RuleColumn& rule, std::size_t row) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double value = rule.values[row];
  if (std::isnan(value)) {
    return rule.nulls == NullOrder::most_at_risk ? infinity : -infinity;
  }
  return rule.direction >= 0 ? value : -value;
}

}  // namespace

std::vector<double> rank_by_rules(std::span<const RuleColumn> rules) {
  PLIMSOLL_CHECK(!rules.empty());
  const std::size_t rows = rules.front().values.size();
  for (const RuleColumn& rule : rules) {
    PLIMSOLL_CHECK_EQ(rule.values.size(), rows);
  }
  const auto less_at_risk = [&](std::uint32_t left, std::uint32_t right) {
    for (const RuleColumn& rule : rules) {
      const double a = risk_under(rule, left);
      const double b = risk_under(rule, right);
      if (a != b) {
        return a < b;
      }
    }
    return false;
  };
  std::vector<std::uint32_t> order(rows);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), less_at_risk);
  std::vector<double> scores(rows);
  for (std::size_t begin = 0; begin < rows;) {
    std::size_t end = begin + 1;
    while (end < rows && !less_at_risk(order[begin], order[end])) {
      ++end;
    }
    for (std::size_t at = begin; at < end; ++at) {
      scores[order[at]] = static_cast<double>(end) / static_cast<double>(rows);
    }
    begin = end;
  }
  return scores;
}

}  // namespace plimsoll::model
