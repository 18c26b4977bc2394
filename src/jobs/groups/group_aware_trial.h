// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/json.h"
#include "jobs/evaluation_run.h"
#include "queue/group_aware_list.h"

namespace plimsoll::jobs {

/// A group in the plain lists and in those cut by group, with what happened. In student-weeks.
struct TrialGroup {
  std::string group;
  std::int64_t rows = 0;
  std::int64_t events = 0;
  std::int64_t plain_listed = 0;
  std::int64_t listed = 0;
  std::int64_t plain_caught = 0;  ///< events on the list
  std::int64_t caught = 0;
};

/// What lists cut by group would have done on the test terms, at the same capacities.
struct GroupAwareTrial {
  std::string attribute_name;
  double floor = 0;  ///< as GroupAwareRule
  std::int64_t lists = 0;
  std::int64_t lists_short = 0;  ///< in which the floor did not fit into the capacity
  std::vector<TrialGroup> groups;
  std::int64_t plain_caught = 0;  ///< of everyone, those without a known group too
  std::int64_t caught = 0;
};

/// The group of every row, as positions in `names`; an empty name has no floor.
struct TrialLabels {
  std::string attribute_name;
  std::span<const std::uint32_t> group;
  const std::vector<std::string>& names;
};

/// Cuts every list of the judgement anew. Nothing is served by it.
[[nodiscard]] GroupAwareTrial try_group_aware(const TrialLabels& labels,
                                              const features::Dataset& test,
                                              const Judgement& judgement, double floor);

[[nodiscard]] core::json::object trial_to_json(const GroupAwareTrial& trial);

}  // namespace plimsoll::jobs
