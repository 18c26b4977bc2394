// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace plimsoll::queue {

/// Which values of a rule's feature are most urgent.
enum class RuleOrder { highest_first, lowest_first };

/// One rule of the baseline: rank students by one feature.
struct Rule {
  std::string rule;
  std::string feature;
  RuleOrder order = RuleOrder::highest_first;
  std::string meaning;
};

/// The rules baseline: students are ranked by the first rule, ties by the next, and so on. A
/// missing value ranks last.
struct RuleBook {
  std::vector<Rule> rules;
};

}  // namespace plimsoll::queue
