// SPDX-License-Identifier: Apache-2.0
#include "model/internal/descent/newton.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "model/fit/hold_out.h"
#include "model/internal/bounded_step.h"
#include "model/internal/descent/derivative_sums.h"

namespace plimsoll::model::internal {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The penalised loss and its derivatives at one point.
struct Evaluation {
  LossDerivatives sums;  ///< derivatives with the penalty
  double objective = 0;
};

Evaluation evaluate(const VectorXd& beta, double penalty, Derivatives wanted,
                    DerivativeSums& sums) {
  Evaluation at{sums.at(beta, wanted)};
  const Index inputs = beta.size() - 1;
  at.objective = at.sums.loss + 0.5 * penalty * beta.tail(inputs).squaredNorm();
  at.sums.gradient.tail(inputs) += penalty * beta.tail(inputs);
  if (wanted == Derivatives::both) {
    auto diagonal = at.sums.hessian.diagonal();
    diagonal.tail(inputs).array() += penalty;
    // Without a penalty, collinear inputs leave directions in which the loss is flat; a ridge far
    // below the precision of the data picks the shortest step there.
    diagonal.array() += 1e-12 * std::max(diagonal.maxCoeff(), 1.0);
  }
  return at;
}

void move_to(const VectorXd& beta, Evaluation& at, Descent& now) {
  now.beta = beta;
  now.loss = at.sums.loss;
  now.objective = at.objective;
  now.gradient = std::move(at.sums.gradient);
  now.is_hessian_kept = at.sums.hessian.size() == 0;
  if (!now.is_hessian_kept) {
    now.hessian = std::move(at.sums.hessian);
  }
}

/// One step, halved until the objective falls. False when no halving helps, which at the limit of
/// precision means that we are there.
bool step_down(const VectorXd& target, double penalty, Derivatives wanted, Descent& now,
               DerivativeSums& sums) {
  const VectorXd direction = target - now.beta;
  for (double share = 1; share > 1e-6; share /= 2) {
    const VectorXd candidate = share == 1 ? target : VectorXd(now.beta + share * direction);
    Evaluation there = evaluate(candidate, penalty, wanted, sums);
    if (there.objective <= now.objective + 1e-12 * std::abs(now.objective)) {
      move_to(candidate, there, now);
      return true;
    }
  }
  return false;
}

/// Whether what a step leaves is small enough. With the Hessian of the point itself the error is
/// about the square of the step; with a kept one each step shortens it as the last one did.
bool is_last(double move, double last_move, const Descent& now, const LogisticOptions& options) {
  if (!now.is_hessian_kept) {
    return move <= options.last_step;
  }
  return std::isfinite(last_move) &&
         move * (move / last_move) <=
             std::max(options.tolerance, options.last_step * options.last_step);
}

/// Whether more than three further steps with the kept Hessian would be needed, which cost more
/// than another Hessian.
bool is_slow(double move, double last_move, const Descent& now, const LogisticOptions& options) {
  return now.is_hessian_kept && std::isfinite(last_move) &&
         move * std::pow(move / last_move, 3) > options.tolerance;
}

/// A sample has about so many rows, and a fit at least so many times as many.
constexpr std::size_t sampled_rows = 1U << 15U;
constexpr std::size_t share_at_least = 8;

/// Some rows of a problem, copied together.
struct Sample {
  std::vector<std::vector<double>> columns;
  FeatureMatrix features;
  std::vector<RowIndex> rows;
  std::vector<std::uint8_t> outcome;
  std::vector<double> weight;
};

/// About one of `share` rows, by mixed positions: rows that stand in a rhythm, such as the weeks of
/// a student, are all sampled alike.
Sample sample_of(const LogisticProblem& problem, std::size_t share) {
  std::vector<RowIndex> from;
  Sample sample;
  for (std::size_t at = 0; at < problem.rows.size(); ++at) {
    if (student_fold(at, share) == 0) {
      const RowIndex row = problem.rows[at];
      from.push_back(row);
      sample.outcome.push_back(problem.outcome[row]);
      sample.weight.push_back(problem.weight.empty() ? 1.0 : problem.weight[row]);
    }
  }
  for (const auto& column : problem.features.columns) {
    auto& values = sample.columns.emplace_back();
    for (const RowIndex row : from) {
      values.push_back(column[row]);
    }
  }
  for (const auto& column : sample.columns) {
    sample.features.columns.emplace_back(column);
  }
  sample.rows = every_row(from.size());
  return sample;
}

}  // namespace

Descent descend(const LogisticProblem& problem, const LogisticOptions& options,
                std::span<const int> sign, VectorXd start, MatrixXd nearby) {
  DerivativeSums sums(problem, options.threads);
  const bool keeps = nearby.size() > 0;
  Descent now{.hessian = std::move(nearby), .held = std::vector<bool>(sign.size(), false)};
  Derivatives wanted = keeps ? Derivatives::first : Derivatives::both;
  Evaluation at_start = evaluate(start, options.penalty, wanted, sums);
  move_to(start, at_start, now);
  double last_move = std::numeric_limits<double>::infinity();
  while (now.iterations < options.max_iterations && !now.converged) {
    auto minimum = minimise_bounded({now.hessian, now.gradient, now.beta}, sign);
    now.held = minimum.held;
    now.iterations += 1;
    const double move = (minimum.x - now.beta).cwiseAbs().maxCoeff();
    now.converged = move <= options.tolerance;
    if (!now.converged && is_last(move, last_move, now, options)) {
      now.beta = std::move(minimum.x);
      now.converged = true;
      break;
    }
    wanted =
        keeps && !is_slow(move, last_move, now, options) ? Derivatives::first : Derivatives::both;
    if (!now.converged && !step_down(minimum.x, options.penalty, wanted, now, sums)) {
      now.converged = move <= 1e-5;
      break;
    }
    last_move = move;
  }
  return now;
}

Start start_from_sample(const LogisticProblem& problem, const LogisticOptions& options,
                        std::span<const int> sign, VectorXd start) {
  const std::size_t share = problem.rows.size() / sampled_rows;
  if (share < share_at_least) {
    return {std::move(start), {}};
  }
  const Sample sample = sample_of(problem, share);
  const double scale =
      static_cast<double>(problem.rows.size()) / static_cast<double>(sample.rows.size());
  LogisticOptions rough = options;
  rough.penalty /= scale;
  rough.max_iterations = 15;
  rough.last_step = 1e-3;
  Descent found =
      descend({problem.design, sample.features, sample.rows, sample.outcome, sample.weight}, rough,
              sign, start);
  if (!found.converged) {
    return {std::move(start), {}};
  }
  return {std::move(found.beta), found.hessian * scale};
}

void settle(const LogisticProblem& problem, const LogisticOptions& options, Descent& descent) {
  DerivativeSums sums(problem, options.threads);
  const VectorXd beta = descent.beta;
  Evaluation at = evaluate(beta, options.penalty, Derivatives::both, sums);
  move_to(beta, at, descent);
}

}  // namespace plimsoll::model::internal
