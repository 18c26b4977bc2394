// SPDX-License-Identifier: Apache-2.0
#include "model/internal/line_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "model/internal/sigmoid.h"

namespace plimsoll::model::internal {
namespace {

/// Loss, gradient and Hessian of a line with intercept a and slope b.
struct LineSums {
  double loss = 0, a = 0, b = 0, aa = 0, ab = 0, bb = 0;
};

LineSums sum_at(const LineProblem& problem, double a, double b) {
  LineSums sums;
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

Step newton_step(const LineSums& sums, bool free_slope) {
  if (!free_slope) {
    return {-sums.a / sums.aa, 0, sums.aa > 1e-12};
  }
  const double determinant = sums.aa * sums.bb - sums.ab * sums.ab;
  return {-(sums.bb * sums.a - sums.ab * sums.b) / determinant,
          -(sums.aa * sums.b - sums.ab * sums.a) / determinant,
          determinant > 1e-14 * sums.aa * sums.bb && sums.aa > 1e-12};
}

/// Halves the step until the loss does not rise; false when none helps.
bool descend(const LineProblem& problem, Step step, LineFit& fit, LineSums& at) {
  for (double share = 1; share > 1e-6; share /= 2) {
    const double a = fit.intercept + share * step.a;
    const double b = fit.slope + share * step.b;
    const LineSums there = sum_at(problem, a, b);
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
  LineSums at = sum_at(problem, fit.intercept, fit.slope);
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

LineFit fit_offset(const LineProblem& problem, double slope) {
  return minimise(problem, slope, false);
}

namespace {

/// The rows of each part, so that the sums of a part are the sums of its own line.
struct Parts {
  std::vector<std::vector<double>> x, target, weight;

  Parts(const LineProblem& problem, std::span<const std::uint32_t> part, std::size_t parts)
      : x(parts), target(parts), weight(parts) {
    for (std::size_t i = 0; i < problem.x.size(); ++i) {
      x[part[i]].push_back(problem.x[i]);
      target[part[i]].push_back(problem.target[i]);
      weight[part[i]].push_back(problem.weight.empty() ? 1.0 : problem.weight[i]);
    }
  }

  LineSums at(std::size_t part, const CommonSlope& fit) const {
    return sum_at({x[part], target[part], weight[part]}, fit.intercept[part], fit.slope);
  }
};

std::vector<LineSums> sums_of(const Parts& parts, const CommonSlope& fit, double& loss) {
  std::vector<LineSums> sums;
  loss = 0;
  for (std::size_t part = 0; part < fit.intercept.size(); ++part) {
    sums.push_back(parts.at(part, fit));
    loss += sums.back().loss;
  }
  return sums;
}

/// The Newton step: every part's intercept is eliminated first, which leaves one equation for the
/// slope. Empty where the slope is not determined.
std::optional<CommonSlope> step_of(const std::vector<LineSums>& sums) {
  double curvature = 0;
  double gradient = 0;
  double scale = 0;
  for (const LineSums& part : sums) {
    if (part.aa <= 1e-12) {
      return std::nullopt;
    }
    curvature += part.bb - part.ab * part.ab / part.aa;
    gradient += part.b - part.ab * part.a / part.aa;
    scale += part.bb;
  }
  if (curvature <= 1e-14 * scale) {
    return std::nullopt;
  }
  CommonSlope step{-gradient / curvature, {}, true};
  for (const LineSums& part : sums) {
    step.intercept.push_back(-(part.a + part.ab * step.slope) / part.aa);
  }
  return step;
}

CommonSlope moved(CommonSlope from, const CommonSlope& step, double share) {
  from.slope += share * step.slope;
  for (std::size_t part = 0; part < from.intercept.size(); ++part) {
    from.intercept[part] += share * step.intercept[part];
  }
  return from;
}

}  // namespace

CommonSlope fit_common_slope(const LineProblem& problem, std::span<const std::uint32_t> part,
                             std::size_t parts) {
  const Parts rows(problem, part, parts);
  CommonSlope fit{0, std::vector<double>(parts, 0.0), false};
  double loss = 0;
  std::vector<LineSums> sums = sums_of(rows, fit, loss);
  for (int iteration = 0; iteration < 50; ++iteration) {
    const auto step = step_of(sums);
    if (!step) {
      return fit;
    }
    double size = std::abs(step->slope);
    for (const double intercept : step->intercept) {
      size = std::max(size, std::abs(intercept));
    }
    if (size < 1e-10) {
      fit.converged = true;
      return fit;
    }
    const double before = loss;
    CommonSlope candidate = moved(fit, *step, 1);
    sums = sums_of(rows, candidate, loss);
    for (double share = 0.5; loss > before * (1 + 1e-13) && share > 1e-6; share /= 2) {
      candidate = moved(fit, *step, share);
      sums = sums_of(rows, candidate, loss);
    }
    fit = candidate;
  }
  return fit;
}

}  // namespace plimsoll::model::internal
