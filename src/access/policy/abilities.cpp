// SPDX-License-Identifier: Apache-2.0
#include "access/policy/abilities.h"

#include "access/roles/actions.h"

namespace plimsoll::access {

std::vector<std::string> actions_somewhere(const Policy& policy, const Principal& principal,
                                           core::Timestamp now) {
  std::vector<std::string> actions;
  for (const auto& action : all_actions()) {
    if (!policy.scope(principal, action.name, now).is_nothing()) {
      actions.emplace_back(action.name);
    }
  }
  return actions;
}

std::vector<std::string> purposes_worth_asking(const Policy& policy, const Principal& principal,
                                               core::Timestamp now) {
  auto asked = principal;
  asked.purpose.clear();
  const auto without = actions_somewhere(policy, asked, now);
  std::vector<std::string> purposes;
  for (const auto purpose : all_purposes()) {
    asked.purpose = purpose;
    if (actions_somewhere(policy, asked, now) != without) {
      purposes.emplace_back(purpose);
    }
  }
  return purposes;
}

}  // namespace plimsoll::access
