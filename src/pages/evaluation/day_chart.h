// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "pages/charts/plot.h"

namespace plimsoll::pages {

/// One measure on one day of the term.
struct DayPoint {
  int day = 0;  ///< days after the start of the term
  Estimate model;
  Estimate rules;  ///< not a number where rules have no such measure
};

/// What the chart by day shows.
struct DayData {
  std::string id;       ///< unique in the document
  std::string measure;  ///< "AUROC"
  std::string meaning;  ///< one sentence for the reader
  double lowest = 0;    ///< where the scale begins: what chance gives; it ends at 1
  std::vector<DayPoint> points;
};

/// A measure on single days of the term, model beside rules, both with whiskers.
[[nodiscard]] Chart day_chart(const DayData& data);

}  // namespace plimsoll::pages
