// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pages/charts/plot.h"

namespace plimsoll::pages {

/// What is caught when a given share of the students is contacted each week.
struct RecallPoint {
  double capacity_share = 0;    ///< of the students scored, in [0, 1]
  double model = 0;             ///< share of all positives on the model's list
  std::optional<double> rules;  ///< the same for the rules baseline
};

/// A capacity drawn as an upright line.
struct CapacityLine {
  std::string name;  ///< "red", "red and amber"
  double capacity_share = 0;
  int64_t capacity_count = 0;  ///< students a week; 0 = not said
};

/// What the recall chart shows.
struct RecallData {
  std::string outcome;              ///< "did not continue"
  std::vector<RecallPoint> points;  ///< ascending by capacity
  std::vector<CapacityLine> capacities;
};

/// The model's recall at a list of the given share, linear between the points; 0 without points.
[[nodiscard]] double recall_at(const RecallData& data, double capacity_share);

/// Recall against capacity: model, rules and chance, with the capacities as load lines.
[[nodiscard]] Chart recall_chart(const RecallData& data);

}  // namespace plimsoll::pages
