// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "jobs/approvals/approval_desk.h"
#include "jobs/groups/group_cut.h"
#include "registry/release.h"

namespace plimsoll::jobs {

/// A release that serves, with what was decided of it.
struct ServedRelease {
  registry::Release release;
  std::optional<CutRule> cut;  ///< how its red lists are cut by group; empty: by score alone
};

/// What may score a target on a date, and at which capacities: approved, and checked to the byte.
struct Serving {
  ServedRelease champion;
  std::optional<ServedRelease> challenger;  ///< a canary
  std::vector<std::string> canary_pools;
  std::optional<ServedRelease> shadow;
  registry::CapacitySet capacities;
};

/// Throws core::Error{conflict} that says what is missing when nothing approved serves the target,
/// or no approved capacities hold on the date; {corrupt_data} when a byte of what was approved has
/// changed.
[[nodiscard]] Serving serving_of(const JobContext& context, const std::string& target,
                                 core::Date as_of_date);

}  // namespace plimsoll::jobs
