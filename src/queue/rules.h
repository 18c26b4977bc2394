// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace plimsoll::queue {

/// Which values of a rule's feature are most urgent.
enum class RuleOrder { highest_first, lowest_first };

/// Where students without a value stand.
enum class MissingRank { last, first };

/// One rule of the baseline: rank students by one feature.
struct Rule {
  std::string rule;
  std::string feature;
  RuleOrder order = RuleOrder::highest_first;
  MissingRank missing = MissingRank::last;
  std::string meaning;
};

/// The rules baseline: students are ranked by the first rule, ties by the next, and so on.
struct RuleBook {
  std::vector<Rule> rules;
};

}  // namespace plimsoll::queue
