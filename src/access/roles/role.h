// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace plimsoll::access {

/// What a person does here. What that lets them do is said by the policy alone.
enum class Role {
  advisor,
  lead,
  analyst,
  steward,
  model_reviewer_academic,
  model_reviewer_privacy,
  release_author,
  release_manager,
  auditor,
  tenant_admin,
  service_operator,  ///< "operator" in texts, which is a word of C++
};

[[nodiscard]] std::span<const Role> all_roles();
/// The role's name in policies, tables and JSON.
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

}  // namespace plimsoll::access
