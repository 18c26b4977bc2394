// SPDX-License-Identifier: Apache-2.0
#include "access/policy/who_can_see.h"

#include <algorithm>
#include <array>

#include "access/roles/actions.h"
#include "core/check.h"

namespace plimsoll::access {
namespace {

/// What carries a student's name.
constexpr std::array<std::string_view, 4> kinds_with_names{"queue", "student", "case", "note"};

const Grant& grant_of(const AccountGrants& account, const std::string& id) {
  const auto found = std::ranges::find(account.grants, id, &Grant::id);
  PLIMSOLL_CHECK(found != account.grants.end());
  return *found;
}

/// What a decision has in common with others that differ in purpose alone.
bool is_same_way(const Sight& sight, const Decision& decision, std::string_view action) {
  return sight.action == action && sight.rule == decision.rule && sight.grant.id == decision.grant;
}

/// The ways in which `account` may do `action`, by rule and grant.
std::vector<Sight> ways_to(const Policy& policy, const AccountGrants& account, const Action& action,
                           const std::pair<Resource, core::Timestamp>& where) {
  Principal principal{.account = account.account, .name = account.name, .grants = account.grants};
  auto resource = where.first;
  resource.kind = action.kind;
  std::vector<Sight> ways;
  // Without a purpose first: where that is enough, which one is said does not matter.
  const auto ask = [&](std::string_view purpose) {
    principal.purpose = purpose;
    const auto decision = policy.decide(principal, action.name, resource, where.second);
    if (!decision.allowed) {
      return false;
    }
    const auto known = std::ranges::find_if(
        ways, [&](const Sight& way) { return is_same_way(way, decision, action.name); });
    auto& way = known != ways.end()
                    ? *known
                    : ways.emplace_back(Sight{.account = account.account,
                                              .name = account.name,
                                              .action = std::string(action.name),
                                              .grant = grant_of(account, decision.grant),
                                              .rule = decision.rule,
                                              .reason = decision.reason});
    if (!purpose.empty()) {
      way.purposes.emplace_back(purpose);
    }
    return true;
  };
  if (!ask("")) {
    std::ranges::for_each(all_purposes(), ask);
  }
  return ways;
}

}  // namespace

std::vector<Sight> who_can_see(const Policy& policy, std::span<const AccountGrants> accounts,
                               const Resource& place, core::Timestamp now) {
  std::vector<Sight> sights;
  for (const auto& account : accounts) {
    for (const auto& action : all_actions()) {
      if (std::ranges::find(kinds_with_names, action.kind) != kinds_with_names.end()) {
        std::ranges::move(ways_to(policy, account, action, {place, now}),
                          std::back_inserter(sights));
      }
    }
  }
  std::ranges::stable_sort(sights, {},
                           [](const Sight& sight) { return std::pair(sight.name, sight.account); });
  return sights;
}

}  // namespace plimsoll::access
