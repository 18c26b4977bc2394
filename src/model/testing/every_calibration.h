// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/calibration/calibration.h"

namespace plimsoll::model::testing {

/// One calibration of each form that a release can have.
inline std::vector<Calibration> every_calibration() {
  Calibration platt{.method = CalibrationMethod::platt, .slope = 0.7, .intercept = -0.4};
  Calibration beta{.method = CalibrationMethod::beta, .intercept = 0.2};
  beta.rising = 1.3;
  beta.falling = 0.6;
  Calibration isotonic{.method = CalibrationMethod::isotonic, .slope = 0.8, .intercept = -0.1};
  isotonic.knots = {{-2.5, -3}, {-1, -2.2}, {0.4, -0.1}, {0.9, 0}};
  return {Calibration{}, platt, beta, isotonic};
}

}  // namespace plimsoll::model::testing
