// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "jobs/tenant_session.h"
#include "registry/acts/registry.h"
#include "registry/capacity_set.h"

namespace plimsoll::jobs {

/// Who acts, in which part, and why.
struct Signature {
  std::string name;                    ///< as in the tenant's reviewers.yaml
  std::optional<registry::Role> role;  ///< empty: the first of the person's roles that fits
  std::string comment;
};

/// What somebody wants to do with a package.
struct ActRequest {
  registry::ActKind kind = registry::ActKind::reviewed;
  registry::PackageKind package_kind = registry::PackageKind::release;
  std::string id;  ///< or its first digits
  Signature by;
  std::string gap;                               ///< gate_decided
  std::optional<fairness::GateAnswer> decision;  ///< gate_decided
  double share = 0.25;                           ///< canary_started: of the pools
  core::json::object evidence;                   ///< compared
};

/// Where the packages of a kind are.
[[nodiscard]] std::filesystem::path packages_of(const JobContext& context,
                                                registry::PackageKind kind);

/// Every act of the tenant's registry, in order; each is in the audit log by then.
[[nodiscard]] std::vector<registry::RecordedAct> recorded_acts(const JobContext& context);

/// What they come to.
[[nodiscard]] registry::RegistryState registry_state(const JobContext& context);

/// Checks every byte of the package, then does the act and records it. Throws core::Error that says
/// what is missing: {forbidden} for a person who may not, {conflict} for an act that is not
/// possible now, {corrupt_data} naming the file that is not what was stored.
registry::RecordedAct perform_act(const JobContext& context, const ActRequest& request);

/// Stores the capacities of a pools.yaml and submits them.
registry::RecordedAct propose_capacities(const JobContext& context, const std::string& pools_yaml,
                                         const registry::EffectiveDates& dates,
                                         const Signature& by);

/// The pools that a canary serves: about `share` of the pools, at least one and not all, the same
/// ones whenever the same release asks: those whose stable hash with the release's is smallest.
[[nodiscard]] std::vector<std::string> canary_pools(const queue::PoolBook& pools,
                                                    const std::string& package, double share);

}  // namespace plimsoll::jobs
