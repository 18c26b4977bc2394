// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "jobs/approvals/approval_desk.h"
#include "registry/release.h"

namespace plimsoll::jobs {

/// What may score a target on a date, and at which capacities: approved, and checked to the byte.
struct Serving {
  registry::Release champion;
  std::optional<registry::Release> challenger;  ///< a canary
  std::vector<std::string> canary_pools;
  std::optional<registry::Release> shadow;
  registry::CapacitySet capacities;
};

/// Throws core::Error{conflict} that says what is missing when nothing approved serves the target,
/// or no approved capacities hold on the date; {corrupt_data} when a byte of what was approved has
/// changed.
[[nodiscard]] Serving serving_of(const JobContext& context, const std::string& target,
                                 core::Date as_of_date);

}  // namespace plimsoll::jobs
