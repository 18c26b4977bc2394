// SPDX-License-Identifier: Apache-2.0
#include "model/fit/logistic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Dense>

#include "core/check.h"
#include "core/error.h"
#include "model/internal/descent/newton.h"
#include "model/internal/encoded_chunk.h"
#include "model/internal/kernels/column_kernels.h"
#include "model/internal/pinned_blocks.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

struct Totals {
  double weight = 0;
  double event_weight = 0;
  std::size_t events = 0;
};

Totals check_problem(const LogisticProblem& problem, const LogisticOptions& options) {
  check_shape(problem.features, problem.design.features.size());
  PLIMSOLL_CHECK(options.threads >= 1);
  PLIMSOLL_CHECK(options.start.empty() || options.start.size() == problem.design.inputs.size() + 1);
  if (!(options.penalty >= 0) || !std::isfinite(options.penalty)) {
    core::refuse(fmt::format("The penalty must be a number of at least 0: {}.", options.penalty));
  }
  Totals totals;
  for (const RowIndex row : problem.rows) {
    const double weight = problem.weight.empty() ? 1.0 : problem.weight[row];
    if (!(weight > 0) || !std::isfinite(weight)) {
      core::refuse(
          fmt::format("A row weight is not a positive number: {} in row {}.", weight, row));
    }
    const bool event = problem.outcome[row] != 0;
    totals.weight += weight;
    totals.event_weight += event ? weight : 0;
    totals.events += event ? 1 : 0;
  }
  if (totals.events == 0 || totals.events == problem.rows.size()) {
    core::refuse(
        fmt::format("A model cannot be trained on one outcome only: {} of {} rows have the "
                    "outcome. Train on more terms or check the target.",
                    totals.events, problem.rows.size()));
  }
  return totals;
}

VectorXd starting_point(const LogisticOptions& options, const Totals& totals,
                        std::span<const int> sign) {
  VectorXd beta = VectorXd::Zero(static_cast<Index>(sign.size()));
  if (options.start.empty()) {
    beta(0) = internal::portable_log(totals.event_weight / (totals.weight - totals.event_weight));
    return beta;
  }
  for (std::size_t j = 0; j < sign.size(); ++j) {
    const double value = options.start[j];
    beta(static_cast<Index>(j)) = sign[j] * value < 0 ? 0 : value;
  }
  return beta;
}

std::vector<int> signs(const LogisticProblem& problem, bool use_directions) {
  std::vector<int> sign{0};
  for (const InputColumn& input : problem.design.inputs) {
    sign.push_back(use_directions ? input_direction(problem.design, input) : 0);
  }
  return sign;
}

std::vector<double> packed_covariance(const MatrixXd& hessian, const std::vector<bool>& held) {
  std::vector<Index> free;
  for (std::size_t j = 0; j < held.size(); ++j) {
    if (!held[j]) {
      free.push_back(static_cast<Index>(j));
    }
  }
  const MatrixXd symmetric = hessian.selfadjointView<Eigen::Lower>();
  const MatrixXd block = symmetric(free, free);
  const MatrixXd inverse = block.llt().solve(MatrixXd::Identity(block.rows(), block.cols()));
  MatrixXd covariance = MatrixXd::Zero(hessian.rows(), hessian.cols());
  covariance(free, free) = inverse;
  std::vector<double> packed;
  for (Index row = 0; row < covariance.rows(); ++row) {
    for (Index column = 0; column <= row; ++column) {
      packed.push_back(covariance(row, column));
    }
  }
  return packed;
}

void describe(const internal::Descent& descent, LogisticFit& fit) {
  const VectorXd& beta = descent.beta;
  fit.intercept = beta(0);
  fit.coefficients.assign(beta.data() + 1, beta.data() + beta.size());
  fit.iterations = descent.iterations;
  fit.converged = descent.converged;
  fit.objective = descent.objective;
  for (std::size_t j = 0; j < descent.held.size(); ++j) {
    if (descent.held[j]) {
      fit.held.push_back(j - 1);
    } else {
      const double slope = std::abs(descent.gradient(static_cast<Index>(j)));
      fit.gradient_norm = std::max(fit.gradient_norm, slope);
    }
  }
}

}  // namespace

LogisticFit fit_logistic(const LogisticProblem& problem, const LogisticOptions& options) {
  internal::pin_block_sizes();
  const Totals totals = check_problem(problem, options);
  const std::vector<int> sign = signs(problem, options.use_directions);
  internal::Start start{starting_point(options, totals, sign), {}};
  if (options.start.empty()) {
    start = internal::start_from_sample(problem, options, sign, std::move(start.beta));
  }
  internal::Descent descent =
      internal::descend(problem, options, sign, std::move(start.beta), std::move(start.hessian));
  if (options.covariance && descent.is_hessian_kept) {
    internal::settle(problem, options, descent);
  }
  LogisticFit fit;
  describe(descent, fit);
  fit.penalty = options.penalty;
  fit.rows = problem.rows.size();
  fit.events = totals.events;
  fit.log_loss = descent.loss / totals.weight;
  if (options.covariance) {
    fit.covariance = packed_covariance(descent.hessian, descent.held);
  }
  return fit;
}

std::vector<double> linear_predictor(const Design& design, const LogisticFit& fit,
                                     const FeatureMatrix& features, Rows rows) {
  check_shape(features, design.features.size());
  std::vector<double> eta(rows.size());
  std::vector<double> inputs(internal::chunk_rows * design.inputs.size());
  internal::for_each_chunk(rows, [&](std::size_t offset, Rows chunk) {
    const auto used = std::span(inputs).first(chunk.size() * design.inputs.size());
    encode(design, features, chunk, used);
    internal::fastest_columns().add_up(used.data(), fit.intercept, fit.coefficients,
                                       std::span(eta).subspan(offset, chunk.size()));
  });
  return eta;
}

}  // namespace plimsoll::model
