// SPDX-License-Identifier: Apache-2.0
#include "jobs/approvals/approval_desk.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/hash.h"
#include "jobs/audit_trail/audited_act_log.h"
#include "registry/release.h"
#include "registry/reviewers.h"

namespace plimsoll::jobs {
namespace {

using registry::ActKind;
using registry::PackageKind;

registry::RecordedAct record(const JobContext& context, registry::Act act) {
  AuditedActLog acts(context);
  return registry::Registry(acts, context.clock).perform(std::move(act));
}

void describe_release(const JobContext& context, const std::string& id, registry::Act& act) {
  const auto release = registry::load_release(context.tenant.releases(), id);
  act.package = release.package_hash;
  act.subject = release.target;
  act.submission.gaps = registry::blocking_gaps(release);
  if (!release.author.empty()) {
    act.submission.authors = {release.author};
  }
}

void describe_capacities(const JobContext& context, const std::string& id, registry::Act& act) {
  const auto set = registry::load_capacity_set(packages_of(context, PackageKind::capacity), id);
  act.package = set.package_hash;
  act.subject = registry::capacity_subject;
  act.submission.effective_from = set.dates.from;
  act.submission.effective_until = set.dates.until;
}

/// The capacities in force today decide which pools there are.
std::vector<std::string> pools_for_canary(const JobContext& context, const std::string& package,
                                          double share) {
  const auto state = registry_state(context);
  const auto* capacities =
      registry::capacities_on(state, std::chrono::floor<std::chrono::days>(context.clock.now()));
  if (capacities == nullptr) {
    throw core::Error(core::ErrorCode::conflict,
                      core::said("canary_without_capacities",
                                 "a canary serves some of the pools, but no approved capacities "
                                 "hold today; propose them with `plimsoll capacity propose`"));
  }
  const auto set =
      registry::load_capacity_set(packages_of(context, PackageKind::capacity),
                                  capacities->package.substr(0, registry::package_id_length));
  return canary_pools(set.pools, package, share);
}

}  // namespace

std::filesystem::path packages_of(const JobContext& context, PackageKind kind) {
  return kind == PackageKind::release ? context.tenant.releases()
                                      : context.tenant.directory / "registry" / "capacities";
}

std::vector<registry::RecordedAct> recorded_acts(const JobContext& context) {
  return AuditedActLog(context).read();
}

registry::RegistryState registry_state(const JobContext& context) {
  return registry::replay(recorded_acts(context));
}

registry::RecordedAct perform_act(const JobContext& context, const ActRequest& request) {
  const auto reviewers = registry::load_reviewers(context.tenant.directory);
  registry::Act act;
  act.kind = request.kind;
  act.package_kind = request.package_kind;
  act.actor = request.by.name;
  act.role = registry::role_for(reviewers, request.by.name, registry::roles_for(request.kind),
                                request.by.role);
  act.comment = request.by.comment;
  act.gap = request.gap;
  act.decision = request.decision;
  act.evidence = request.evidence;
  const auto id = registry::find_package(packages_of(context, act.package_kind), request.id);
  if (act.package_kind == PackageKind::release) {
    describe_release(context, id, act);
  } else {
    describe_capacities(context, id, act);
  }
  act.submission.needed = reviewers.approvals;
  if (act.kind == ActKind::canary_started) {
    act.pools = pools_for_canary(context, act.package, request.share);
  }
  return record(context, std::move(act));
}

registry::RecordedAct propose_capacities(const JobContext& context, const std::string& pools_yaml,
                                         const registry::EffectiveDates& dates,
                                         const Signature& by) {
  const auto set = registry::store_capacity_set(packages_of(context, PackageKind::capacity),
                                                pools_yaml, dates, context.clock.now());
  return perform_act(context, {.kind = ActKind::submitted,
                               .package_kind = PackageKind::capacity,
                               .id = set.capacity_id,
                               .by = by});
}

std::vector<std::string> canary_pools(const queue::PoolBook& pools, const std::string& package,
                                      double share) {
  if (!(share > 0 && share < 1)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("a canary's share of the pools is between 0 and 1: {}", share));
  }
  if (pools.pools.size() < 2) {
    throw core::Error(
        core::ErrorCode::conflict,
        core::said("canary_of_one_pool",
                   "a canary needs at least two pools: one for it, one for the champion"));
  }
  std::vector<std::pair<std::uint64_t, std::string>> order;
  for (const auto& pool : pools.pools) {
    order.emplace_back(core::stable_hash(package + "|" + pool.name), pool.name);
  }
  std::ranges::sort(order);
  const auto wanted =
      static_cast<std::size_t>(std::llround(share * static_cast<double>(order.size())));
  order.resize(std::clamp<std::size_t>(wanted, 1, order.size() - 1));
  std::vector<std::string> names;
  for (const auto& [hash, name] : order) {
    names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace plimsoll::jobs
