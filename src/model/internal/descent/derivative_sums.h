// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include <Eigen/Dense>

#include "model/fit/logistic.h"

namespace plimsoll::model::internal {

/// What to sum: the matrix of second derivatives costs about as much as everything else.
enum class Derivatives { first, both };

/// A logistic loss without its penalty, and its derivatives at one point, intercept first.
struct LossDerivatives {
  double loss = 0;
  Eigen::VectorXd gradient;
  Eigen::MatrixXd hessian;  ///< lower triangle; empty when only first derivatives were asked for
};

/// Sums of one thread's rows, taken chunk by chunk; see derivative_sums.cpp.
class ChunkSums;

/// Sums the derivatives over rows by blocks of fixed size, a few at a time on several threads. The
/// blocks' sums are added in their order: the same bits at any number of threads.
class DerivativeSums {
 public:
  /// Borrows what the problem borrows.
  DerivativeSums(const LogisticProblem& problem, int threads);
  ~DerivativeSums();
  DerivativeSums(const DerivativeSums&) = delete;
  DerivativeSums& operator=(const DerivativeSums&) = delete;

  LossDerivatives at(const Eigen::VectorXd& beta, Derivatives wanted);

 private:
  void sum_blocks(Rows rows, const Eigen::VectorXd& beta, Derivatives wanted);

  Design design_;  ///< the problem's without its scales, which are put in behind the sums
  std::vector<double> scale_;  ///< of the intercept, which is 1, and the inputs
  LogisticProblem problem_;
  std::vector<ChunkSums> blocks_;  ///< and the total, last
  std::size_t threads_ = 1;
};

}  // namespace plimsoll::model::internal
