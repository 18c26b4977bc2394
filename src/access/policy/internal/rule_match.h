// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>
#include <vector>

#include "access/policy/rule.h"
#include "access/policy/scope.h"

namespace plimsoll::access::internal {

/// Who asks for what, when; not where.
struct Asked {
  const Principal& principal;
  std::string_view action;
  core::Timestamp now;
};

/// The conditions of a rule, in the order in which they are looked at.
enum class Condition { action, role, credential, purpose, time, none };

/// The first condition that is not met, whatever the place; `none` when all are.
[[nodiscard]] Condition unmet_condition(const Rule& rule, const Asked& asked);

/// The principal's grants that hold now, are of one of the rule's roles, and of a kind of scope
/// that the rule counts.
[[nodiscard]] std::vector<const Grant*> grants_for(const Rule& rule, const Asked& asked);

/// Adds the places that the rule reaches by these grants; a rule for everybody reaches all.
void add_places(Places& places, const Rule& rule, const std::vector<const Grant*>& grants);

}  // namespace plimsoll::access::internal
