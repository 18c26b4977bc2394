// SPDX-License-Identifier: Apache-2.0
#include "model/calibration/internal/beta_fit.h"

#include <algorithm>
#include <array>

#include <Eigen/Dense>

#include "model/internal/bounded_step.h"
#include "model/internal/pinned_blocks.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model::internal {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The loss with its derivatives at a point: the two parameters, then the intercepts.
struct Sums {
  double loss = 0;
  VectorXd gradient;
  MatrixXd hessian;  ///< lower triangle
};

/// Both inputs of a row, which rise with x.
struct Inputs {
  double log_s = 0;
  double minus_log_rest = 0;
};

std::vector<Inputs> inputs_of(const BetaProblem& problem) {
  std::vector<Inputs> inputs;
  inputs.reserve(problem.x.size());
  for (const double x : problem.x) {
    inputs.push_back({-logit_loss(x, true), logit_loss(x, false)});
  }
  return inputs;
}

Sums sum_at(const BetaProblem& problem, const std::vector<Inputs>& inputs, const VectorXd& at) {
  Sums sums{0, VectorXd::Zero(at.size()), MatrixXd::Zero(at.size(), at.size())};
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    const auto own = static_cast<Index>(2 + problem.part[i]);
    const std::array<double, 2> x{inputs[i].log_s, inputs[i].minus_log_rest};
    const double logit = at(0) * x[0] + at(1) * x[1] + at(own);
    const double probability = sigmoid(logit);
    const double residual = probability - problem.target[i];
    const double curvature = probability * (1 - probability);
    sums.loss += problem.target[i] * logit_loss(logit, true) +
                 (1 - problem.target[i]) * logit_loss(logit, false);
    for (Index j = 0; j < 2; ++j) {
      const double value = x[static_cast<std::size_t>(j)];
      sums.gradient(j) += residual * value;
      sums.hessian(own, j) += curvature * value;
      for (Index k = 0; k <= j; ++k) {
        sums.hessian(j, k) += curvature * value * x[static_cast<std::size_t>(k)];
      }
    }
    sums.gradient(own) += residual;
    sums.hessian(own, own) += curvature;
  }
  // Both inputs may be as good as collinear; far below the precision of the data, a ridge decides.
  sums.hessian.diagonal().array() += 1e-10 * std::max(sums.hessian.diagonal().maxCoeff(), 1.0);
  return sums;
}

}  // namespace

BetaFit fit_beta(const BetaProblem& problem) {
  pin_block_sizes();
  const std::vector<Inputs> inputs = inputs_of(problem);
  std::vector<int> sign(2 + problem.parts, 0);
  sign[0] = sign[1] = 1;
  VectorXd at = VectorXd::Zero(static_cast<Index>(sign.size()));
  at(0) = at(1) = 1;
  Sums here = sum_at(problem, inputs, at);
  BetaFit fit;
  for (int iteration = 0; iteration < 50 && !fit.converged; ++iteration) {
    const VectorXd step = minimise_bounded({here.hessian, here.gradient, at}, sign).x - at;
    fit.converged = step.cwiseAbs().maxCoeff() < 1e-9;
    bool moved = false;
    for (double share = 1; share > 1e-6 && !moved && !fit.converged; share /= 2) {
      const VectorXd candidate = at + share * step;
      Sums there = sum_at(problem, inputs, candidate);
      moved = there.loss <= here.loss * (1 + 1e-13);
      if (moved) {
        at = candidate;
        here = std::move(there);
      }
    }
    if (!moved) {
      fit.converged = step.cwiseAbs().maxCoeff() < 1e-5;
      break;
    }
  }
  fit.rising = std::max(at(0), 0.0);
  fit.falling = std::max(at(1), 0.0);
  fit.intercept.assign(at.data() + 2, at.data() + at.size());
  return fit;
}

}  // namespace plimsoll::model::internal
