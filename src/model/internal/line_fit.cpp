// SPDX-License-Identifier: Apache-2.0
#include "model/internal/line_fit.h"

#include <cmath>
#include <cstddef>

#include "model/internal/sigmoid.h"

namespace plimsoll::model::internal {
namespace {

/// Loss, gradient and Hessian of a line with intercept a and slope b.
struct Sums {
  double loss = 0, a = 0, b = 0, aa = 0, ab = 0, bb = 0;
};

Sums sum_at(const LineProblem& problem, double a, double b) {
  Sums sums;
  for (std::size_t i = 0; i < problem.x.size(); ++i) {
    const double weight = problem.weight.empty() ? 1.0 : problem.weight[i];
    const double x = problem.x[i];
    const double target = problem.target[i];
    const double logit = a + b * x;
    const double probability = sigmoid(logit);
    const double residual = weight * (probability - target);
    const double curvature = weight * probability * (1 - probability);
    sums.loss +=
        weight * (target * logit_loss(logit, true) + (1 - target) * logit_loss(logit, false));
    sums.a += residual;
    sums.b += residual * x;
    sums.aa += curvature;
    sums.ab += curvature * x;
    sums.bb += curvature * x * x;
  }
  return sums;
}

struct Step {
  double a = 0, b = 0;
  bool possible = false;
};

Step newton_step(const Sums& sums, bool free_slope) {
  if (!free_slope) {
    return {-sums.a / sums.aa, 0, sums.aa > 1e-12};
  }
  const double determinant = sums.aa * sums.bb - sums.ab * sums.ab;
  return {-(sums.bb * sums.a - sums.ab * sums.b) / determinant,
          -(sums.aa * sums.b - sums.ab * sums.a) / determinant,
          determinant > 1e-14 * sums.aa * sums.bb && sums.aa > 1e-12};
}

/// Halves the step until the loss does not rise; false when none helps.
bool descend(const LineProblem& problem, Step step, LineFit& fit, Sums& at) {
  for (double share = 1; share > 1e-6; share /= 2) {
    const double a = fit.intercept + share * step.a;
    const double b = fit.slope + share * step.b;
    const Sums there = sum_at(problem, a, b);
    if (there.loss <= at.loss * (1 + 1e-13)) {
      fit.intercept = a;
      fit.slope = b;
      at = there;
      return true;
    }
  }
  return false;
}

LineFit minimise(const LineProblem& problem, double slope, bool free_slope) {
  LineFit fit{0, slope, false};
  Sums at = sum_at(problem, fit.intercept, fit.slope);
  for (int iteration = 0; iteration < 50; ++iteration) {
    const Step step = newton_step(at, free_slope);
    if (!step.possible) {
      return fit;
    }
    if (std::abs(step.a) + std::abs(step.b) < 1e-11 * (1 + std::abs(fit.intercept))) {
      fit.converged = true;
      return fit;
    }
    if (!descend(problem, step, fit, at)) {
      fit.converged = std::abs(step.a) + std::abs(step.b) < 1e-6;
      return fit;
    }
  }
  return fit;
}

}  // namespace

LineFit fit_line(const LineProblem& problem) {
  return minimise(problem, 0, true);
}

LineFit fit_offset(const LineProblem& problem) {
  return minimise(problem, 1, false);
}

}  // namespace plimsoll::model::internal
