// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pages/charts/plot.h"

namespace plimsoll::pages {

/// One measure in one week of the term.
struct WeekPoint {
  int week = 0;
  Estimate model;
  std::optional<double> rules;
};

/// What the chart by week shows.
struct WeekData {
  std::string measure;  ///< "Recall at capacity"
  std::string meaning;  ///< one sentence for the reader
  std::vector<WeekPoint> points;
};

/// A measure that is a share, week by week, with whiskers; rules beside it where given.
///
/// @param id  unique in the document
[[nodiscard]] Chart week_chart(const WeekData& data, std::string id = "by-week");

}  // namespace plimsoll::pages
