// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "access/policy/policy.h"

namespace plimsoll::access {

/// Somebody in a situation, with what the policy has to say to each action.
struct PolicyCase {
  std::string name;
  Principal principal;
  Resource place;  ///< its kind is set to that of each action
  core::Timestamp at;
  std::vector<std::pair<std::string, bool>> expected;  ///< action, whether it is to be allowed
};

/// An answer that is not the expected one.
struct PolicySurprise {
  std::string case_name;
  std::string action;
  bool is_expected_allowed = false;
  Decision decision;

  /// One line for people.
  [[nodiscard]] std::string text() const;
};

/// Reads a file of cases. Throws core::Error{invalid_input} with file and line; also when there is
/// a role and an action that no case with this role alone asks about.
[[nodiscard]] std::vector<PolicyCase> parse_policy_cases(const std::string& text,
                                                         const std::string& where);

/// Asks the policy every question of the cases; what it answers otherwise, in their order.
[[nodiscard]] std::vector<PolicySurprise> surprises(const Policy& policy,
                                                    const std::vector<PolicyCase>& cases);

}  // namespace plimsoll::access
