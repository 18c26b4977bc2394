// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/charts/plot.h"

namespace plimsoll::pages {

/// Caught students by how many weeks before the outcome they were first red or amber.
struct LeadTimeData {
  std::vector<int64_t> students_by_weeks;  ///< index = whole weeks before the outcome
  double median_weeks = 0;
  double lower_quartile_weeks = 0;
  double upper_quartile_weeks = 0;
  double share_at_least_4_weeks = 0;  ///< of all with the outcome, in [0, 1]
};

/// How early the list warned: a histogram of weeks with the median.
[[nodiscard]] Chart lead_time_chart(const LeadTimeData& data);

}  // namespace plimsoll::pages
