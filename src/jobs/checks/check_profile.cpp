// SPDX-License-Identifier: Apache-2.0
#include "jobs/checks/check_profile.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "contract/contract_load.h"
#include "core/error.h"
#include "core/files.h"
#include "core/yaml.h"
#include "features/labels/label_store.h"
#include "features/snapshot_store.h"
#include "identity/identity_rules.h"
#include "jobs/build_lake.h"
#include "jobs/groups/group_audit.h"
#include "queue/queue_profile.h"

namespace plimsoll::jobs {
namespace {

using core::Error;
using core::ErrorCode;

core::FixedClock long_ago{core::Timestamp{}};
core::Progress quiet;

std::string check_contracts(const JobContext& context) {
  const auto contracts = contract::load_contracts(context.profile.directory / "contracts");
  if (contracts.empty()) {
    throw Error(ErrorCode::invalid_input,
                "there is no contract; propose one with `plimsoll profile infer <file>`");
  }
  for (const auto& path : context.profile.files("staging", ".sql")) {
    const std::string name = path.filename().string();
    const bool is_known = std::ranges::any_of(
        contracts, [&](const auto& contract) { return name.starts_with(contract.table + "."); });
    if (!is_known) {
      throw Error(
          ErrorCode::invalid_input,
          fmt::format(
              "{}: stages a feed that has no contract; name it <source>_<feed>.<silver table>.sql",
              path.string()));
    }
  }
  return fmt::format("{} contracts", contracts.size());
}

std::string check_staging(const JobContext& context) {
  (void)identity::load_identity_rules(context.profile.directory / "identity.yaml");
  (void)build_silver(context);
  return fmt::format("{} queries read only what they may",
                     context.profile.files("staging", ".sql").size());
}

/// The SQL of every group on empty tables, for one made-up week.
std::string check_features(const JobContext& context) {
  const auto view = features::load_feature_view(context.profile);
  if (features::load_feature_view(context.profile).fingerprint != view.fingerprint) {
    throw Error(ErrorCode::internal, "two loads of the same features have different fingerprints");
  }
  TenantSession session(context, Sight::features);
  const core::Date day = core::parse_date("2024-03-04").value();
  const std::vector<features::GridWeek> weeks{
      {day,
       core::AsOf{features::start_of_day(session.engine(), day + std::chrono::days{1},
                                         context.profile.time_zone)},
       "none", 1, day - std::chrono::days{6}, day + std::chrono::days{90}}};
  (void)features::compute_snapshot(session.engine(), {context.profile, view, weeks, {}});
  return fmt::format("{} features in {} groups, {}", view.features().size(), view.groups.size(),
                     features::stored_version(view));
}

std::string check_targets(const JobContext& context) {
  const auto paths = context.profile.files("targets", ".yaml");
  (void)features::load_target(context.profile, context.profile.default_target);
  TenantSession session(context, Sight::everything);
  (void)features::open_snapshot_table(session.lake(), features::load_feature_view(context.profile));
  session.refresh();
  for (const auto& path : paths) {
    const auto target = features::load_target(context.profile, path.stem().string());
    (void)features::build_labels(session.lake(), target, context.clock.now());
  }
  return fmt::format("{} targets", paths.size());
}

std::string check_queue(const JobContext& context) {
  const auto read = [&](const char* name) {
    return core::load_yaml(context.profile.directory / name);
  };
  const auto pools = queue::parse_pools(read("pools.yaml"));
  const auto reasons = queue::parse_reasons(read("reasons.yaml"));
  queue::check_routes(reasons, queue::parse_playbook(read("playbook.yaml")));
  const auto rules = queue::parse_rules(read("rules.yaml"));
  const auto all = features::load_feature_view(context.profile).features();
  for (const auto& rule : rules.rules) {
    if (std::ranges::find(all, rule.feature, &features::Feature::name) == all.end()) {
      throw Error(
          ErrorCode::invalid_input,
          fmt::format("rules.yaml: the rule {} names no feature: {}", rule.rule, rule.feature));
    }
  }
  const auto known = read("reasons.yaml").at("reasons").items();
  for (const auto& feature : all) {
    const bool is_known = std::ranges::any_of(
        known, [&](const auto& node) { return node.at("code").text() == feature.reason; });
    if (!feature.reason.empty() && !is_known) {
      throw Error(
          ErrorCode::invalid_input,
          fmt::format(
              "features/{}.yaml: the feature {} gives a reason that reasons.yaml does not have: {}",
              feature.group, feature.name, feature.reason));
    }
  }
  return fmt::format("{} pools, {} reasons, {} rules", pools.pools.size(), known.size(),
                     rules.rules.size());
}

std::string check_fairness(const JobContext& context) {
  const auto plan = load_audit_plan(context.profile);
  return fmt::format("{} intersections", plan.intersections.size());
}

ProfileCheck looked_at(const char* what, const std::function<std::string()>& look) {
  try {
    return {what, look(), {}};
  } catch (const Error& error) {
    return {what, {}, error.public_text()};
  }
}

}  // namespace

std::vector<ProfileCheck> check_profile(const std::filesystem::path& folder) {
  const core::TemporaryDirectory place;
  std::filesystem::create_directories(place.path() / "lake");
  const JobContext context{{"check", place.path(), folder, "salt of a check"},
                           tenancy::load_profile(folder),
                           long_ago,
                           quiet};
  return {looked_at("contracts", [&] { return check_contracts(context); }),
          looked_at("staging", [&] { return check_staging(context); }),
          looked_at("features", [&] { return check_features(context); }),
          looked_at("targets", [&] { return check_targets(context); }),
          looked_at("queue", [&] { return check_queue(context); }),
          looked_at("fairness", [&] { return check_fairness(context); })};
}

}  // namespace plimsoll::jobs
