// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/feature_matrix.h"
#include "model/fit/design.h"

namespace plimsoll::model {

/// What a logistic regression is fitted to. Borrows everything.
struct LogisticProblem {
  const Design& design;
  const FeatureMatrix& features;
  Rows rows;                              ///< the training rows
  std::span<const std::uint8_t> outcome;  ///< per matrix row: 1 = the bad outcome happened
  std::span<const double> weight;         ///< per matrix row, positive; empty = all 1
};

struct LogisticOptions {
  double penalty = 1;          ///< lambda >= 0 of lambda/2 * |beta|^2; 1/C of scikit-learn
  bool use_directions = true;  ///< hold coefficients to the sign of their feature's direction
  int max_iterations = 50;
  double tolerance = 1e-9;  ///< stop when no coefficient moves by more than this
  /// Take a step no larger than this without evaluating the point it leads to; the error left is
  /// about its square, and the fit's objective and gradient are those of the point before.
  double last_step = 0;
  std::span<const double> start{};  ///< intercept, then coefficients; empty = zero coefficients
  bool covariance = true;           ///< false saves the inverse when only coefficients are wanted
  int threads = 2;                  ///< any number gives the same bits
};

/// A fitted logistic regression on standardised inputs.
struct LogisticFit {
  double intercept = 0;
  std::vector<double> coefficients;  ///< one per input of the design
  /// Inverse Hessian of the penalised loss at the optimum, intercept first: the lower triangle row
  /// by row, (inputs + 1)(inputs + 2)/2 values. Zero for coefficients held at their bound.
  std::vector<double> covariance;
  double penalty = 0;
  int iterations = 0;
  bool converged = false;
  double objective = 0;           ///< weighted sum of log losses + penalty
  double log_loss = 0;            ///< weighted mean log loss of the training rows
  double gradient_norm = 0;       ///< largest absolute gradient entry among free coefficients
  std::vector<std::size_t> held;  ///< inputs whose coefficient is held at zero by its direction
  std::size_t rows = 0;
  std::size_t events = 0;
};

/// Minimises  sum_i w_i log(1 + exp(-s_i (b0 + x_i b))) + lambda/2 |b|^2,  s_i = +1 or -1, subject
/// to the directions, by Newton's method with step halving (for logistic regression: iteratively
/// reweighted least squares; Nelder and Wedderburn 1972). The intercept is not penalised.
/// A fit of many rows starts at the optimum of a sample of them, with the sample's Hessian, which
/// is made anew where it does not lead on quickly. Rows are encoded 256 at a time, so memory does
/// not grow with rows, and are summed in blocks of fixed size whose sums are added in their order,
/// so that the same input gives the same bits at any number of threads. Throws core::Error
/// (invalid_input) when only one outcome class is present, a weight is not positive, or options are
/// out of range.
LogisticFit fit_logistic(const LogisticProblem& problem, const LogisticOptions& options = {});

/// Linear predictor b0 + x b of the chosen rows. Each row's value is summed in input order and does
/// not depend on which other rows are asked for.
std::vector<double> linear_predictor(const Design& design, const LogisticFit& fit,
                                     const FeatureMatrix& features, Rows rows);

}  // namespace plimsoll::model
