// SPDX-License-Identifier: Apache-2.0
#include "jobs/approvals/serving.h"

#include <fmt/format.h>

#include "core/error.h"

namespace plimsoll::jobs {
namespace {

using registry::PackageKind;

std::string id_of(const std::string& package) {
  return package.substr(0, registry::package_id_length);
}

/// The release of a package hash, with the very bytes that were approved.
ServedRelease approved_release(const JobContext& context, const registry::RegistryState& state,
                               const std::string& package) {
  auto release = registry::load_release(context.tenant.releases(), id_of(package));
  if (release.package_hash != package) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("not the release that was approved: {}", release.release_id));
  }
  auto cut = cut_rule_of(state.packages.at(package), release);
  return {std::move(release), std::move(cut)};
}

/// What the newest release of a target lacks.
[[noreturn]] void refuse_unapproved(const JobContext& context, const registry::RegistryState& state,
                                    const std::string& target) {
  const auto newest = registry::newest_release(context.tenant.releases(), target);
  const auto* package = state.find(newest.package_hash);
  const registry::PackageState draft;
  throw core::Error(
      core::ErrorCode::conflict,
      core::said(
          "nothing_serves",
          fmt::format(
              "nothing approved serves the target {}: the newest release, {}, is {} and {}; "
              "see `plimsoll release show {}`",
              target, newest.release_id,
              registry::name_of(package == nullptr ? registry::State::draft : package->state),
              registry::next_step(package == nullptr ? draft : *package).text,
              newest.release_id.substr(0, 6)),
          {{"release", newest.release_id}}));
}

[[noreturn]] void refuse_capacities(const registry::RegistryState& state, core::Date as_of_date) {
  std::string waiting;
  for (const auto& [hash, package] : state.packages) {
    const bool waits =
        package.state == registry::State::submitted || package.state == registry::State::reviewed;
    if (package.kind == PackageKind::capacity && waits) {
      waiting = fmt::format("; {} {}", id_of(hash), registry::next_step(package).text);
    }
  }
  throw core::Error(
      core::ErrorCode::conflict,
      core::said(
          "no_capacities",
          fmt::format("no approved capacities hold on {}{}; propose some with `plimsoll capacity "
                      "propose --from {}`",
                      core::format_date(as_of_date), waiting, core::format_date(as_of_date)),
          {{"day", core::format_date(as_of_date)}}));
}

}  // namespace

Serving serving_of(const JobContext& context, const std::string& target, core::Date as_of_date) {
  const auto state = registry_state(context);
  const auto* champion = state.serving(target, registry::champion_alias);
  if (champion == nullptr) {
    refuse_unapproved(context, state, target);
  }
  if (context.clock.now() < champion->deployed_at) {
    throw core::Error(core::ErrorCode::conflict,
                      fmt::format("the clock says {}, but the champion serves only since {}",
                                  core::format_timestamp(context.clock.now()),
                                  core::format_timestamp(champion->deployed_at)));
  }
  const auto* capacities = registry::capacities_on(state, as_of_date);
  if (capacities == nullptr) {
    refuse_capacities(state, as_of_date);
  }
  Serving serving;
  serving.champion = approved_release(context, state, champion->package);
  if (const auto* challenger = state.serving(target, registry::challenger_alias)) {
    serving.challenger = approved_release(context, state, challenger->package);
    serving.canary_pools = challenger->pools;
  }
  if (const auto* shadow = state.serving(target, registry::shadow_alias)) {
    serving.shadow = approved_release(context, state, shadow->package);
  }
  serving.capacities = registry::load_capacity_set(packages_of(context, PackageKind::capacity),
                                                   id_of(capacities->package));
  return serving;
}

}  // namespace plimsoll::jobs
