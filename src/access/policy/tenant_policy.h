// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <vector>

#include "access/policy/policy.h"
#include "access/policy/policy_cases.h"

namespace plimsoll::access {

/// Files of a tenant that has a policy of its own.
inline constexpr const char* policy_file_name = "policy.yaml";
inline constexpr const char* cases_file_name = "policy_cases.yaml";

/// What holds for a tenant, and what it is held to.
struct TenantPolicy {
  Policy policy;
  std::vector<PolicyCase> cases;
  bool is_own = false;  ///< read from the tenant's files; else the standard ones

  [[nodiscard]] static TenantPolicy standard();
};

/// The policy and its cases in a tenant's folder; the standard ones where the tenant has no policy
/// of its own. Throws core::Error{not_found} for a policy without cases, and as the two parsers do.
[[nodiscard]] TenantPolicy read_tenant_policy(const std::filesystem::path& tenant_folder);

/// The same, held to its cases: throws core::Error{conflict} for a policy that surprises them,
/// naming the first. A policy that nobody tried decides nothing.
[[nodiscard]] TenantPolicy load_tenant_policy(const std::filesystem::path& tenant_folder);

}  // namespace plimsoll::access
