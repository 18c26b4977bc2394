// SPDX-License-Identifier: Apache-2.0
#include "jobs/groups/group_cut.h"

#include <fmt/format.h>

#include "core/error.h"
#include "jobs/groups/student_groups.h"

namespace plimsoll::jobs {
namespace {

/// The floor that was tried when the release was trained.
double tried_floor(const registry::Release& release, const std::string& attribute) {
  for (const auto& item : release.fairness.at("group_aware").as_array()) {
    const auto& trial = item.as_object();
    if (trial.at("attribute_name").as_string() == attribute) {
      return trial.at("floor").to_number<double>();
    }
  }
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("its lists are to be cut by {}, but the release {} holds no trial "
                                "of that; train another and decide anew",
                                attribute, release.release_id));
}

}  // namespace

std::optional<CutRule> cut_rule_of(const registry::PackageState& package,
                                   const registry::Release& release) {
  const auto attributes = registry::cut_attributes(package);
  if (attributes.empty()) {
    return std::nullopt;
  }
  return CutRule{attributes.front(), tried_floor(release, attributes.front())};
}

std::optional<queue::GroupCut> group_cut(const JobContext& context, const features::Dataset& data,
                                         const std::optional<CutRule>& rule,
                                         const lake::PinnedVersions& versions) {
  if (!rule) {
    return std::nullopt;
  }
  TenantSession audit(context, Sight::everything, versions);
  auto groups = groups_named(audit, data, rule->attribute_name);
  return queue::GroupCut{rule->attribute_name,
                         {queue::GroupRate::recall, rule->floor},
                         std::move(groups.labels.names),
                         std::move(groups.labels.number)};
}

}  // namespace plimsoll::jobs
