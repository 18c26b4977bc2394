// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/calibration/calibration.h"

namespace plimsoll::model::internal {

/// Rows to fit a form to; parts numbered 0 … parts-1.
struct FormRows {
  std::vector<double> x;
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint32_t> part;
  std::size_t parts = 0;
};

/// A form with the level of each part.
struct FittedForm {
  Calibration calibration;    ///< shape, and the mean of the levels over rows as its intercept
  std::vector<double> level;  ///< by part
  bool is_fitted = false;     ///< false: there is no maximum, or the form does not rise
};

/// Fits one form with Platt's smoothed targets and a level for each part.
FittedForm fit_form(CalibrationMethod method, const FormRows& rows);

/// The level at which a shape suits some rows best; 0 where no level does (one outcome only).
double level_of(const Calibration& shape, const FormRows& rows);

}  // namespace plimsoll::model::internal
