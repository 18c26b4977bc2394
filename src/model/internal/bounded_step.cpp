// SPDX-License-Identifier: Apache-2.0
#include "model/internal/bounded_step.h"

#include <cstddef>

#include "core/check.h"

namespace plimsoll::model::internal {
namespace {

using Eigen::Index;

/// Minimum over the coefficients that are not held; the held ones stay at zero.
Eigen::VectorXd minimise_free(const QuadraticModel& model, const std::vector<bool>& held) {
  std::vector<Index> free;
  for (Index j = 0; j < model.at.size(); ++j) {
    if (!held[static_cast<std::size_t>(j)]) {
      free.push_back(j);
    }
  }
  // With x = at + d, the held part of d is -at (zero when already there).
  Eigen::VectorXd start = model.at;
  for (Index j = 0; j < start.size(); ++j) {
    if (held[static_cast<std::size_t>(j)]) {
      start(j) = 0;
    }
  }
  const auto full = model.hessian.selfadjointView<Eigen::Lower>();
  const Eigen::VectorXd gradient = model.gradient + full * (start - model.at);
  const Eigen::MatrixXd symmetric = full;
  const Eigen::MatrixXd block = symmetric(free, free);
  const Eigen::LLT<Eigen::MatrixXd> factor(block);
  PLIMSOLL_CHECK(factor.info() == Eigen::Success);
  const Eigen::VectorXd step = factor.solve(-gradient(free));
  Eigen::VectorXd x = start;
  x(free) += step;
  return x;
}

/// Largest share of the way from `x` to `target` that respects the signs; the first coefficient
/// that stops it, or -1.
struct Stop {
  double share = 1;
  Index coefficient = -1;
};

Stop first_stop(const Eigen::VectorXd& x, const Eigen::VectorXd& target,
                std::span<const int> sign) {
  Stop stop;
  for (Index j = 0; j < x.size(); ++j) {
    const int s = sign[static_cast<std::size_t>(j)];
    if (s == 0 || s * target(j) >= 0) {
      continue;
    }
    const double share = x(j) == 0 ? 0 : x(j) / (x(j) - target(j));
    if (share < stop.share) {
      stop = {share, j};
    }
  }
  return stop;
}

/// The held coefficient whose release lowers the loss fastest, or -1.
Index best_release(const QuadraticModel& model, const Eigen::VectorXd& x,
                   const std::vector<bool>& held, std::span<const int> sign) {
  const Eigen::VectorXd gradient =
      model.gradient + model.hessian.selfadjointView<Eigen::Lower>() * (x - model.at);
  Index best = -1;
  double steepest = 1e-12 * (1 + model.gradient.cwiseAbs().maxCoeff());
  for (Index j = 0; j < x.size(); ++j) {
    const auto at = static_cast<std::size_t>(j);
    if (held[at] && -sign[at] * gradient(j) > steepest) {
      steepest = -sign[at] * gradient(j);
      best = j;
    }
  }
  return best;
}

}  // namespace

BoundedMinimum minimise_bounded(const QuadraticModel& model, std::span<const int> sign) {
  const auto size = static_cast<std::size_t>(model.at.size());
  BoundedMinimum result{model.at, std::vector<bool>(size, false)};
  // Start from what is at its bound already; most of it stays there from one step to the next.
  for (std::size_t j = 0; j < size; ++j) {
    result.held[j] = sign[j] != 0 && model.at(static_cast<Index>(j)) == 0;
  }
  // Every change of the held set lowers the quadratic, so the loop ends; the bound is a safeguard.
  for (std::size_t round = 0; round < 20 * size + 20; ++round) {
    const Eigen::VectorXd target = minimise_free(model, result.held);
    const Stop stop = first_stop(result.x, target, sign);
    result.x += stop.share * (target - result.x);
    if (stop.coefficient >= 0) {
      result.x(stop.coefficient) = 0;
      result.held[static_cast<std::size_t>(stop.coefficient)] = true;
      continue;
    }
    result.x = target;
    const Index release = best_release(model, result.x, result.held, sign);
    if (release < 0) {
      break;
    }
    result.held[static_cast<std::size_t>(release)] = false;
  }
  return result;
}

}  // namespace plimsoll::model::internal
