// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "jobs/approvals/serving.h"

namespace plimsoll::jobs {

/// What one release did, or would have done, in the canary's pools.
struct ComparedSide {
  std::string release_id;
  double mean_score = 0;  ///< over all students of the pools
  /// Share of the expected outcomes that the red lists hold: the sum of the scores on them divided
  /// by the sum of all scores. An expectation of the release itself, before any label is known.
  double expected_recall = 0;
};

/// Canary and champion on the same students, at the same capacities, in one week.
struct ComparedWeek {
  core::Date as_of_date;
  std::int64_t students = 0;
  std::int64_t red = 0;           ///< on each list; both are as long as the capacity
  std::int64_t red_in_both = 0;   ///< students whom both would have called
  double mean_difference = 0;     ///< of the scores, as absolute values
  std::int64_t other_reason = 0;  ///< students whose first reason differs
  ComparedSide champion;
  ComparedSide canary;
};

/// Canary and champion side by side, in the weeks in which the canary served.
struct ReleaseComparison {
  ServedRelease champion;
  ServedRelease canary;
  std::vector<std::string> pools;
  std::vector<ComparedWeek> weeks;
};

/// Scores the canary's pools with both releases for each week that the canary has served. Throws
/// core::Error{conflict} when no canary of the target is running or it has served no week yet.
[[nodiscard]] ReleaseComparison compare_releases(const JobContext& context,
                                                 const std::string& target);

/// The figures, for the record of who looked at them.
[[nodiscard]] core::json::object comparison_to_json(const ReleaseComparison& comparison);

}  // namespace plimsoll::jobs
