// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "model/metrics/scored_rows.h"
#include "model/metrics/wilson.h"

namespace plimsoll::model {

/// Calibration of the scores made in one week of term, all terms together. A student has one row a
/// week of a term, so within a week rows are nearly independent and Wilson's interval is fair.
struct WeekCalibration {
  std::int32_t week = 0;
  std::size_t rows = 0;
  std::size_t events = 0;
  double mean_score = 0;
  Rate observed;
  double slope = std::numeric_limits<double>::quiet_NaN();      ///< see Evaluation
  double intercept = std::numeric_limits<double>::quiet_NaN();  ///< NaN with one outcome only
};

/// One entry per week that has rows, in order; `week` has one entry per row.
std::vector<WeekCalibration> calibration_by_week(const ScoredRows& rows,
                                                 std::span<const std::int32_t> week);

}  // namespace plimsoll::model
