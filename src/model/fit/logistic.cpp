// SPDX-License-Identifier: Apache-2.0
#include "model/fit/logistic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include <Eigen/Dense>

#include "core/check.h"
#include "core/error.h"
#include "model/internal/bounded_step.h"
#include "model/internal/encoded_chunk.h"
#include "model/internal/pinned_blocks.h"
#include "model/internal/sigmoid.h"
#include "model/internal/weighted_gram.h"

namespace plimsoll::model {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

/// The penalised loss and its derivatives at one point.
struct Evaluation {
  double loss = 0;       ///< without the penalty
  double objective = 0;  ///< with it
  VectorXd gradient;
  MatrixXd hessian;  ///< lower triangle
};

/// One chunk of rows in all the forms it is needed, and the sums so far. Reused between iterations.
class Accumulator {
 public:
  explicit Accumulator(std::size_t inputs)
      : columns_(inputs + 1),
        stride_(internal::padded(columns_)),
        by_column_(internal::chunk_rows * inputs),
        plain_(internal::chunk_rows * stride_, 0.0),
        weighted_(internal::chunk_rows * stride_, 0.0) {}

  void clear() {
    loss_ = 0;
    gradient_.assign(stride_, 0.0);
    gram_.assign(stride_ * stride_, 0.0);
  }

  void add(const LogisticProblem& problem, Rows rows, const VectorXd& beta) {
    const auto inputs = std::span(by_column_).first(rows.size() * (columns_ - 1));
    encode(problem.design, problem.features, rows, inputs);
    const std::span<const double> coefficients(beta.data() + 1, columns_ - 1);
    eta_.resize(rows.size());
    internal::add_up_inputs(inputs, beta(0), coefficients, eta_);
    lay_out_by_row(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      add_row(problem, rows[i], i);
    }
    internal::add_weighted_gram({plain_.data(), weighted_.data(), rows.size(), stride_},
                                gram_.data());
  }

  /// Adds another block's sums.
  void add(const Accumulator& other) {
    loss_ += other.loss_;
    const auto add_all = [](std::vector<double>& to, const std::vector<double>& from) {
      for (std::size_t at = 0; at < to.size(); ++at) {
        to[at] += from[at];
      }
    };
    add_all(gradient_, other.gradient_);
    add_all(gram_, other.gram_);
  }

  Evaluation evaluation() const {
    const auto size = static_cast<Index>(columns_);
    Evaluation result;
    result.loss = loss_;
    result.gradient = Eigen::Map<const VectorXd>(gradient_.data(), size);
    // The gram matrix is upper row by row, which is lower column by column.
    result.hessian = Eigen::Map<const MatrixXd, 0, Eigen::OuterStride<>>(
        gram_.data(), size, size, Eigen::OuterStride<>(static_cast<Index>(stride_)));
    return result;
  }

 private:
  void lay_out_by_row(std::size_t rows) {
    for (std::size_t i = 0; i < rows; ++i) {
      plain_[i * stride_] = 1;
      for (std::size_t j = 1; j < columns_; ++j) {
        plain_[i * stride_ + j] = by_column_[(j - 1) * rows + i];
      }
    }
  }

  void add_row(const LogisticProblem& problem, RowIndex row, std::size_t i) {
    const double weight = problem.weight.empty() ? 1.0 : problem.weight[row];
    const bool outcome = problem.outcome[row] != 0;
    const double probability = internal::sigmoid(eta_[i]);
    const double residual = weight * (probability - (outcome ? 1.0 : 0.0));
    const double curvature = weight * probability * (1 - probability);
    loss_ += weight * internal::logit_loss(eta_[i], outcome);
    const double* x = &plain_[i * stride_];
    double* weighted = &weighted_[i * stride_];
    for (std::size_t j = 0; j < stride_; ++j) {
      gradient_[j] += residual * x[j];
      weighted[j] = curvature * x[j];
    }
  }

  std::size_t columns_;  ///< with the intercept
  std::size_t stride_;
  std::vector<double> by_column_, plain_, weighted_, eta_;
  double loss_ = 0;
  std::vector<double> gradient_, gram_;
};

/// Rows summed by one thread before the sums are added up. Part of the order of summation, as
/// internal::chunk_rows is.
constexpr std::size_t block_rows = 64 * internal::chunk_rows;
/// Blocks that are under way at once, whatever the number of threads: what memory is spent on.
constexpr std::size_t blocks_at_once = 8;

/// Sums over rows by blocks, a few at a time on several threads.
class BlockSums {
 public:
  BlockSums(const LogisticProblem& problem, int threads)
      : problem_(problem), total_(problem.design.inputs.size()) {
    const std::size_t blocks = (problem.rows.size() + block_rows - 1) / block_rows;
    blocks_.assign(std::min(blocks, blocks_at_once), total_);
    threads_ = std::min(static_cast<std::size_t>(threads), blocks_.size());
  }

  Evaluation evaluate(const VectorXd& beta) {
    total_.clear();
    for (std::size_t begin = 0; begin < problem_.rows.size();
         begin += block_rows * blocks_.size()) {
      const Rows rows = problem_.rows.subspan(
          begin, std::min(block_rows * blocks_.size(), problem_.rows.size() - begin));
      sum_blocks(rows, beta);
      for (std::size_t block = 0; block * block_rows < rows.size(); ++block) {
        total_.add(blocks_[block]);
      }
    }
    return total_.evaluation();
  }

 private:
  void sum_blocks(Rows rows, const VectorXd& beta) {
    const auto every_nth = [&](std::size_t first) {
      for (std::size_t block = first; block * block_rows < rows.size(); block += threads_) {
        const std::size_t begin = block * block_rows;
        blocks_[block].clear();
        internal::for_each_chunk(
            rows.subspan(begin, std::min(block_rows, rows.size() - begin)),
            [&](std::size_t, Rows chunk) { blocks_[block].add(problem_, chunk, beta); });
      }
    };
    std::vector<std::jthread> others;
    for (std::size_t thread = 1; thread < threads_; ++thread) {
      others.emplace_back(every_nth, thread);
    }
    every_nth(0);
  }

  const LogisticProblem& problem_;
  Accumulator total_;
  std::vector<Accumulator> blocks_;
  std::size_t threads_ = 1;
};

Evaluation evaluate(const VectorXd& beta, double penalty, BlockSums& sums) {
  Evaluation sum = sums.evaluate(beta);
  const Index inputs = beta.size() - 1;
  sum.objective = sum.loss + 0.5 * penalty * beta.tail(inputs).squaredNorm();
  sum.gradient.tail(inputs) += penalty * beta.tail(inputs);
  sum.hessian.diagonal().tail(inputs).array() += penalty;
  // Without a penalty, collinear inputs leave directions in which the loss is flat; a ridge far
  // below the precision of the data picks the shortest step there.
  const double ridge = 1e-12 * std::max(sum.hessian.diagonal().maxCoeff(), 1.0);
  sum.hessian.diagonal().array() += ridge;
  return sum;
}

[[noreturn]] void invalid(const std::string& message) {
  throw core::Error(core::ErrorCode::invalid_input, message);
}

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
    invalid(fmt::format("The penalty must be a number of at least 0: {}.", options.penalty));
  }
  Totals totals;
  for (const RowIndex row : problem.rows) {
    const double weight = problem.weight.empty() ? 1.0 : problem.weight[row];
    if (!(weight > 0) || !std::isfinite(weight)) {
      invalid(fmt::format("A row weight is not a positive number: {} in row {}.", weight, row));
    }
    const bool event = problem.outcome[row] != 0;
    totals.weight += weight;
    totals.event_weight += event ? weight : 0;
    totals.events += event ? 1 : 0;
  }
  if (totals.events == 0 || totals.events == problem.rows.size()) {
    invalid(
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

/// One Newton step, halved until the objective falls. False when no halving helps, which at the
/// limit of precision means that we are there.
bool step_down(const VectorXd& target, double penalty, VectorXd& beta, Evaluation& at,
               BlockSums& sums) {
  const VectorXd direction = target - beta;
  for (double share = 1; share > 1e-6; share /= 2) {
    const VectorXd candidate = share == 1 ? target : VectorXd(beta + share * direction);
    Evaluation there = evaluate(candidate, penalty, sums);
    if (there.objective <= at.objective + 1e-12 * std::abs(at.objective)) {
      beta = candidate;
      at = std::move(there);
      return true;
    }
  }
  return false;
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

void describe(const VectorXd& beta, const Evaluation& at, const std::vector<bool>& held,
              LogisticFit& fit) {
  fit.intercept = beta(0);
  fit.coefficients.assign(beta.data() + 1, beta.data() + beta.size());
  fit.objective = at.objective;
  for (std::size_t j = 0; j < held.size(); ++j) {
    if (held[j]) {
      fit.held.push_back(j - 1);
    } else {
      const double slope = std::abs(at.gradient(static_cast<Index>(j)));
      fit.gradient_norm = std::max(fit.gradient_norm, slope);
    }
  }
}

}  // namespace

LogisticFit fit_logistic(const LogisticProblem& problem, const LogisticOptions& options) {
  internal::pin_block_sizes();
  const Totals totals = check_problem(problem, options);
  const std::vector<int> sign = signs(problem, options.use_directions);
  VectorXd beta = starting_point(options, totals, sign);
  BlockSums sums(problem, options.threads);
  Evaluation at = evaluate(beta, options.penalty, sums);
  LogisticFit fit;
  std::vector<bool> held(sign.size(), false);
  while (fit.iterations < options.max_iterations && !fit.converged) {
    const auto minimum = internal::minimise_bounded({at.hessian, at.gradient, beta}, sign);
    held = minimum.held;
    fit.iterations += 1;
    const double move = (minimum.x - beta).cwiseAbs().maxCoeff();
    fit.converged = move <= options.tolerance;
    if (!fit.converged && move <= options.last_step) {
      beta = minimum.x;
      fit.converged = true;
    }
    if (!fit.converged && !step_down(minimum.x, options.penalty, beta, at, sums)) {
      fit.converged = move <= 1e-5;
      break;
    }
  }
  describe(beta, at, held, fit);
  fit.penalty = options.penalty;
  fit.rows = problem.rows.size();
  fit.events = totals.events;
  fit.log_loss = at.loss / totals.weight;
  if (options.covariance) {
    fit.covariance = packed_covariance(at.hessian, held);
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
    internal::add_up_inputs(used, fit.intercept, fit.coefficients,
                            std::span(eta).subspan(offset, chunk.size()));
  });
  return eta;
}

}  // namespace plimsoll::model
