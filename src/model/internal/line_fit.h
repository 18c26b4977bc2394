// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace plimsoll::model::internal {

/// logit P = intercept + slope * x.
struct LineFit {
  double intercept = 0;
  double slope = 0;
  bool converged = false;
};

/// Targets in [0, 1] against one predictor, each row counted `weight` times (empty: once).
struct LineProblem {
  std::span<const double> x;
  std::span<const double> target;
  std::span<const double> weight;
};

/// Maximum likelihood by Newton's method with step halving; not converged when there is no maximum
/// (one class, or perfect separation).
LineFit fit_line(const LineProblem& problem);

/// The intercept of logit P = intercept + x (slope fixed at one).
LineFit fit_offset(const LineProblem& problem);

}  // namespace plimsoll::model::internal
