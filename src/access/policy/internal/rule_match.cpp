// SPDX-License-Identifier: Apache-2.0
#include "access/policy/internal/rule_match.h"

#include <algorithm>

namespace plimsoll::access::internal {
namespace {

template <class Value, class Other>
bool has(const std::vector<Value>& values, const Other& value) {
  return std::ranges::find(values, value) != values.end();
}

bool is_in_time(const Rule& rule, core::Timestamp now) {
  if ((rule.valid_from && now < *rule.valid_from) || (rule.valid_to && now >= *rule.valid_to)) {
    return false;
  }
  if (!rule.hours) {
    return true;
  }
  const auto [from, to] = *rule.hours;
  const auto time_of_day = now - std::chrono::floor<std::chrono::days>(now);
  return from < to ? from <= time_of_day && time_of_day < to
                   : from <= time_of_day || time_of_day < to;
}

}  // namespace

std::vector<const Grant*> grants_for(const Rule& rule, const Asked& asked) {
  std::vector<const Grant*> found;
  for (const auto& grant : asked.principal.grants) {
    if (grant.holds_at(asked.now) && has(rule.roles, grant.role) &&
        (rule.reach.is_anywhere || has(rule.reach.kinds, grant.scope.kind))) {
      found.push_back(&grant);
    }
  }
  return found;
}

Condition unmet_condition(const Rule& rule, const Asked& asked) {
  if (!has(rule.actions, asked.action)) {
    return Condition::action;
  }
  if (!rule.roles.empty() && grants_for(rule, asked).empty()) {
    return Condition::role;
  }
  if (!rule.credentials.empty() && !has(rule.credentials, asked.principal.credential)) {
    return Condition::credential;
  }
  if (!rule.purposes.empty() && !has(rule.purposes, asked.principal.purpose)) {
    return Condition::purpose;
  }
  return is_in_time(rule, asked.now) ? Condition::none : Condition::time;
}

void add_places(Places& places, const Rule& rule, const std::vector<const Grant*>& grants) {
  if (rule.roles.empty() || (rule.reach.is_anywhere && !grants.empty())) {
    places.is_everything = true;
    return;
  }
  for (const auto* grant : grants) {
    places.add(grant->scope);
  }
}

}  // namespace plimsoll::access::internal
