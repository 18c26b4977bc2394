// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace plimsoll::model::internal {

/// logit P = rising * ln s - falling * ln(1 - s) + intercept[part],  s = 1/(1 + e^-x).
struct BetaFit {
  double rising = 0;
  double falling = 0;
  std::vector<double> intercept;  ///< by part
  bool converged = false;
};

struct BetaProblem {
  std::span<const double> x;
  std::span<const double> target;
  std::span<const std::uint32_t> part;  ///< 0 … parts-1
  std::size_t parts = 1;
};

/// Maximum likelihood with both parameters at least 0, by Newton's method with step halving.
BetaFit fit_beta(const BetaProblem& problem);

}  // namespace plimsoll::model::internal
