// SPDX-License-Identifier: Apache-2.0
#include "access/roles/role.h"

#include <algorithm>
#include <array>
#include <utility>

namespace plimsoll::access {
namespace {

constexpr std::array roles{Role::advisor,
                           Role::lead,
                           Role::analyst,
                           Role::steward,
                           Role::model_reviewer_academic,
                           Role::model_reviewer_privacy,
                           Role::release_author,
                           Role::release_manager,
                           Role::auditor,
                           Role::tenant_admin,
                           Role::service_operator};
constexpr std::array<std::string_view, roles.size()> names{"advisor",
                                                           "lead",
                                                           "analyst",
                                                           "steward",
                                                           "model_reviewer_academic",
                                                           "model_reviewer_privacy",
                                                           "release_author",
                                                           "release_manager",
                                                           "auditor",
                                                           "tenant_admin",
                                                           "operator"};

}  // namespace

std::span<const Role> all_roles() {
  return roles;
}

std::string_view name_of(Role role) {
  return names[static_cast<std::size_t>(role)];
}

std::optional<Role> parse_role(std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt
                              : std::optional(static_cast<Role>(found - names.begin()));
}

}  // namespace plimsoll::access
