// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "pages/charts/plot.h"

namespace plimsoll::pages {

/// Students with similar scores, and what happened to them.
struct CalibrationBin {
  double mean_score = 0;  ///< in [0, 1]
  Estimate observed;      ///< share with the outcome, with Wilson interval
  int64_t count = 0;      ///< student-weeks in the bin
};

/// How many student-weeks have a score in [from, to).
struct ScoreBin {
  double from = 0;
  double to = 0;
  int64_t count = 0;
};

/// What the calibration chart shows.
struct CalibrationData {
  std::string outcome;  ///< "did not continue"
  std::vector<CalibrationBin> bins;
  std::vector<ScoreBin> histogram;
  std::string title = "Does a stated score mean what it says?";
  std::string rows_are = "student-weeks";
};

/// Observed share against stated score, whiskers, the line of perfect agreement, and underneath how
/// many rows there are at each score.
///
/// @param id  unique in the document
[[nodiscard]] Chart calibration_chart(const CalibrationData& data, std::string id = "calibration");

}  // namespace plimsoll::pages
