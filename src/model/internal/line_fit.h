// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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

/// The intercept of logit P = intercept + slope x, the slope being given.
LineFit fit_offset(const LineProblem& problem, double slope = 1);

/// One slope common to all parts, each part with its own intercept.
struct CommonSlope {
  double slope = 0;
  std::vector<double> intercept;  ///< by part
  bool converged = false;
};

/// Maximum likelihood of logit P = intercept[part] + slope * x; `part` holds 0 … parts-1.
CommonSlope fit_common_slope(const LineProblem& problem, std::span<const std::uint32_t> part,
                             std::size_t parts);

}  // namespace plimsoll::model::internal
