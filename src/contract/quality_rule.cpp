// SPDX-License-Identifier: Apache-2.0
#include "contract/quality_rule.h"

#include <fmt/format.h>

namespace plimsoll::contract {

bool Expectation::holds(double actual) const {
  switch (op) {
    case Operator::must_be:
      return actual == value;
    case Operator::must_not_be:
      return actual != value;
    case Operator::must_be_greater_than:
      return actual > value;
    case Operator::must_be_greater_or_equal_to:
      return actual >= value;
    case Operator::must_be_less_than:
      return actual < value;
    case Operator::must_be_less_or_equal_to:
      return actual <= value;
    case Operator::must_be_between:
      return actual > value && actual < upper;
    case Operator::must_not_be_between:
      return !(actual > value && actual < upper);
  }
  return false;
}

std::string Expectation::text() const {
  const std::string sign = unit == Unit::percent ? " %" : "";
  switch (op) {
    case Operator::must_be:
      return fmt::format("exactly {}{}", value, sign);
    case Operator::must_not_be:
      return fmt::format("not {}{}", value, sign);
    case Operator::must_be_greater_than:
      return fmt::format("more than {}{}", value, sign);
    case Operator::must_be_greater_or_equal_to:
      return fmt::format("at least {}{}", value, sign);
    case Operator::must_be_less_than:
      return fmt::format("less than {}{}", value, sign);
    case Operator::must_be_less_or_equal_to:
      return fmt::format("at most {}{}", value, sign);
    case Operator::must_be_between:
      return fmt::format("between {} and {}{}", value, upper, sign);
    case Operator::must_not_be_between:
      return fmt::format("not between {} and {}{}", value, upper, sign);
  }
  return {};
}

bool is_row_rule(const QualityRule& rule) {
  const bool counts_rows = rule.metric == Metric::null_values ||
                           rule.metric == Metric::missing_values ||
                           rule.metric == Metric::invalid_values;
  return counts_rows && !rule.property.empty() && rule.expectation.op == Operator::must_be &&
         rule.expectation.value == 0.0;
}

}  // namespace plimsoll::contract
