// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "features/dataset.h"
#include "jobs/tenant_session.h"
#include "queue/bands.h"
#include "registry/acts/lifecycle.h"
#include "registry/release.h"

namespace plimsoll::jobs {

/// What a named person decided of a release: its red lists are cut by the groups of an attribute,
/// each group getting at least `floor` of everyone's expected recall.
struct CutRule {
  std::string attribute_name;
  double floor = 0;
  bool operator==(const CutRule&) const = default;
};

/// The rule that an approved release serves by, from the decision `group_aware_threshold` on one of
/// its gaps; the floor is the one that training tried, which the approvers have seen. Empty: lists
/// are cut by score alone. Throws core::Error{corrupt_data} when the release holds no such trial.
[[nodiscard]] std::optional<CutRule> cut_rule_of(const registry::PackageState& package,
                                                 const registry::Release& release);

/// The groups of a week's students by a rule; empty without one. Read in an audit session of its
/// own, closed when this returns, from the tables as the week was built from them: proving a
/// prediction reads the same.
[[nodiscard]] std::optional<queue::GroupCut> group_cut(const JobContext& context,
                                                       const features::Dataset& data,
                                                       const std::optional<CutRule>& rule,
                                                       const lake::PinnedVersions& versions);

}  // namespace plimsoll::jobs
