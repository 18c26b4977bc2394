// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include <Eigen/Dense>

namespace plimsoll::model::internal {

/// The quadratic model of a loss around `at`:  gradient . d + d . hessian . d / 2,  d = x - at.
struct QuadraticModel {
  const Eigen::MatrixXd& hessian;  ///< symmetric positive definite, only the lower triangle is read
  const Eigen::VectorXd& gradient;
  const Eigen::VectorXd& at;
};

struct BoundedMinimum {
  Eigen::VectorXd x;
  std::vector<bool> held;  ///< per coefficient: at zero because its sign constraint binds
};

/// Minimises the quadratic over x with x_j >= 0 where sign_j = +1 and x_j <= 0 where sign_j = -1,
/// by the primal active-set method (Nocedal and Wright, Numerical Optimization, algorithm 16.3).
/// Without signs this is the Newton step by Cholesky.
/// REQUIRES: `at` is feasible.
BoundedMinimum minimise_bounded(const QuadraticModel& model, std::span<const int> sign);

}  // namespace plimsoll::model::internal
