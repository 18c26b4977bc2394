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
};

/// Observed share against stated score, whiskers, the line of perfect agreement, and underneath how
/// many student-weeks there are at each score.
[[nodiscard]] Chart calibration_chart(const CalibrationData& data);

}  // namespace plimsoll::pages
