// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <vector>

#include "access/policy/policy.h"
#include "access/policy/policy_cases.h"

namespace plimsoll::access {

/// What holds for a tenant, and what it is held to.
struct TenantPolicy {
  Policy policy;
  std::vector<PolicyCase> cases;
};

/// The policy in `policy.yaml` of a tenant's folder with its cases in `policy_cases.yaml`; the
/// standard ones where the tenant has none of its own.
///
/// Throws core::Error{not_found} for a policy without cases, {conflict} for one that surprises its
/// cases, naming the first, and as the two parsers do: a policy that nobody tried decides nothing.
[[nodiscard]] TenantPolicy load_tenant_policy(const std::filesystem::path& tenant_folder);

}  // namespace plimsoll::access
