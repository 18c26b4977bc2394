// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include <Eigen/Dense>

#include "model/fit/logistic.h"

namespace plimsoll::model::internal {

/// Where Newton's method has come to. All vectors have the intercept first.
struct Descent {
  Eigen::VectorXd beta;
  double loss = 0;           ///< without the penalty; at beta, or at the point before a last step
                             ///< that was not evaluated, and so are the next two
  double objective = 0;      ///< with the penalty
  Eigen::VectorXd gradient;  ///< of the objective
  /// Lower triangle. Of that same point, or where it is kept of one a short way back.
  Eigen::MatrixXd hessian;
  bool is_hessian_kept = false;
  std::vector<bool> held;  ///< at zero because the coefficient's sign constraint binds
  int iterations = 0;
  bool converged = false;
};

/// Minimises the penalised loss by Newton's method with step halving from `start`, which must have
/// no coefficient of the wrong sign. `nearby`, when given, is the Hessian of a point near the
/// start: it is kept while it leads on, which saves most of the work of a step.
Descent descend(const LogisticProblem& problem, const LogisticOptions& options,
                std::span<const int> sign, Eigen::VectorXd start, Eigen::MatrixXd nearby = {});

/// Where a fit of many rows starts: the optimum of a sample of them under its share of the penalty,
/// with the Hessian scaled to all rows; `start` without a Hessian where that is not worth it, or
/// the sample has no optimum. Which rows are sampled depends on their number alone.
struct Start {
  Eigen::VectorXd beta;
  Eigen::MatrixXd hessian;
};
Start start_from_sample(const LogisticProblem& problem, const LogisticOptions& options,
                        std::span<const int> sign, Eigen::VectorXd start);

/// Makes loss, gradient and Hessian those of beta.
void settle(const LogisticProblem& problem, const LogisticOptions& options, Descent& descent);

}  // namespace plimsoll::model::internal
