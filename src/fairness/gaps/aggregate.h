// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace plimsoll::fairness {

/// One number for how far groups are apart, in Fairlearn's four ways.
struct Aggregate {
  std::string metric;
  double group_min = 0;
  double group_max = 0;
  double difference_between_groups = 0;  ///< largest - least
  double difference_to_overall = 0;      ///< largest distance of a group to everyone
  double ratio_between_groups = 0;       ///< least / largest
  double ratio_to_overall = 0;           ///< least of group / everyone and its inverse
};

/// The aggregates of a rate by group and of everyone; groups without the rate (NaN) are passed
/// over, and all is NaN when none has it. Source: Fairlearn's MetricFrame.
Aggregate aggregate(std::string metric, const std::vector<double>& by_group, double overall);

}  // namespace plimsoll::fairness
