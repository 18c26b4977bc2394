// SPDX-License-Identifier: Apache-2.0
#include "model/internal/descent/derivative_sums.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "model/internal/encoded_chunk.h"
#include "model/internal/kernels/column_kernels.h"
#include "model/internal/kernels/weighted_gram.h"

namespace plimsoll::model::internal {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

class ChunkSums {
 public:
  explicit ChunkSums(std::size_t inputs)
      : columns_(inputs + 1), stride_(padded(columns_)), gradient_(columns_) {}

  void clear(Derivatives wanted) {
    loss_ = 0;
    std::fill(gradient_.begin(), gradient_.end(), 0.0);
    if (wanted == Derivatives::both) {
      gram_.assign(stride_ * stride_, 0.0);
    }
  }

  void add(const LogisticProblem& problem, Rows rows, const VectorXd& beta, Derivatives wanted) {
    inputs_.resize(rows.size() * (columns_ - 1));
    encode(problem.design, problem.features, rows, inputs_);
    add_terms(problem, rows, beta);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      loss_ += loss_of_row_[i];
      gradient_[0] += residual_[i];
    }
    for (std::size_t j = 1; j < columns_; ++j) {
      gradient_[j] += fastest_columns().dot(residual_, &inputs_[(j - 1) * rows.size()]);
    }
    if (wanted == Derivatives::both) {
      lay_out_by_row(rows.size());
      add_weighted_gram({by_row_.data(), by_row_.data(), rows.size(), stride_}, gram_.data());
    }
  }

  /// Adds another block's sums.
  void add(const ChunkSums& other, Derivatives wanted) {
    loss_ += other.loss_;
    const auto add_all = [](std::vector<double>& to, const std::vector<double>& from) {
      for (std::size_t at = 0; at < to.size(); ++at) {
        to[at] += from[at];
      }
    };
    add_all(gradient_, other.gradient_);
    if (wanted == Derivatives::both) {
      add_all(gram_, other.gram_);
    }
  }

  LossDerivatives result(Derivatives wanted) const {
    const auto size = static_cast<Index>(columns_);
    LossDerivatives result;
    result.loss = loss_;
    result.gradient = Eigen::Map<const VectorXd>(gradient_.data(), size);
    if (wanted == Derivatives::both) {
      // The gram matrix is upper row by row, which is lower column by column.
      result.hessian = Eigen::Map<const MatrixXd, 0, Eigen::OuterStride<>>(
          gram_.data(), size, size, Eigen::OuterStride<>(static_cast<Index>(stride_)));
    }
    return result;
  }

 private:
  void add_terms(const LogisticProblem& problem, Rows rows, const VectorXd& beta) {
    for (auto* each : {&eta_, &outcome_, &weight_, &residual_, &root_curvature_, &loss_of_row_}) {
      each->resize(rows.size());
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      outcome_[i] = problem.outcome[rows[i]] != 0 ? 1.0 : 0.0;
      weight_[i] = problem.weight.empty() ? 1.0 : problem.weight[rows[i]];
    }
    fastest_columns().add_up(inputs_.data(), beta(0), {beta.data() + 1, columns_ - 1}, eta_);
    fastest_columns().terms({eta_, outcome_, weight_, residual_, root_curvature_, loss_of_row_});
  }

  /// The inputs row by row, intercept first, each row times the root of its curvature.
  void lay_out_by_row(std::size_t rows) {
    by_row_.resize(chunk_rows * stride_);  // what pads a row stays zero
    constexpr std::size_t at_once = 8;     // rows; their inputs share a line of the cache
    for (std::size_t begin = 0; begin < rows; begin += at_once) {
      const std::size_t end = std::min(begin + at_once, rows);
      for (std::size_t i = begin; i < end; ++i) {
        by_row_[i * stride_] = root_curvature_[i];
      }
      for (std::size_t j = 1; j < columns_; ++j) {
        const double* column = &inputs_[(j - 1) * rows];
        for (std::size_t i = begin; i < end; ++i) {
          by_row_[i * stride_ + j] = root_curvature_[i] * column[i];
        }
      }
    }
  }

  std::size_t columns_;  ///< with the intercept
  std::size_t stride_;
  std::vector<double> inputs_, by_row_;
  std::vector<double> eta_, outcome_, weight_, residual_, root_curvature_, loss_of_row_;
  double loss_ = 0;
  std::vector<double> gradient_, gram_;
};

namespace {

/// Rows summed by one thread before the sums are added up. Part of the order of summation, as
/// chunk_rows is.
constexpr std::size_t block_rows = 64 * chunk_rows;
/// Blocks that are under way at once, whatever the number of threads: what memory is spent on.
constexpr std::size_t blocks_at_once = 8;

}  // namespace

DerivativeSums::DerivativeSums(const LogisticProblem& problem, int threads)
    : design_(problem.design),
      scale_{1.0},
      problem_{design_, problem.features, problem.rows, problem.outcome, problem.weight} {
  for (InputColumn& input : design_.inputs) {
    scale_.push_back(std::exchange(input.scale, 1.0));
  }
  const std::size_t blocks =
      std::min((problem.rows.size() + block_rows - 1) / block_rows, blocks_at_once);
  blocks_.assign(blocks + 1, ChunkSums(problem.design.inputs.size()));
  threads_ = std::clamp<std::size_t>(static_cast<std::size_t>(threads), 1, blocks);
}

DerivativeSums::~DerivativeSums() = default;

LossDerivatives DerivativeSums::at(const VectorXd& beta, Derivatives wanted) {
  const Eigen::Map<const VectorXd> scale(scale_.data(), static_cast<Index>(scale_.size()));
  const VectorXd unscaled = beta.cwiseQuotient(scale);
  ChunkSums& total = blocks_.back();
  total.clear(wanted);
  const std::size_t rows_at_once = block_rows * (blocks_.size() - 1);
  for (std::size_t begin = 0; begin < problem_.rows.size(); begin += rows_at_once) {
    const Rows rows =
        problem_.rows.subspan(begin, std::min(rows_at_once, problem_.rows.size() - begin));
    sum_blocks(rows, unscaled, wanted);
    for (std::size_t block = 0; block * block_rows < rows.size(); ++block) {
      total.add(blocks_[block], wanted);
    }
  }
  LossDerivatives result = total.result(wanted);
  result.gradient = result.gradient.cwiseQuotient(scale);
  for (Index j = 0; j < result.hessian.cols(); ++j) {
    result.hessian.col(j) = result.hessian.col(j).cwiseQuotient(scale) / scale(j);
  }
  return result;
}

void DerivativeSums::sum_blocks(Rows rows, const VectorXd& beta, Derivatives wanted) {
  const auto every_nth = [&](std::size_t first) {
    for (std::size_t block = first; block * block_rows < rows.size(); block += threads_) {
      const std::size_t begin = block * block_rows;
      blocks_[block].clear(wanted);
      for_each_chunk(
          rows.subspan(begin, std::min(block_rows, rows.size() - begin)),
          [&](std::size_t, Rows chunk) { blocks_[block].add(problem_, chunk, beta, wanted); });
    }
  };
  std::vector<std::jthread> others;
  for (std::size_t thread = 1; thread < threads_; ++thread) {
    others.emplace_back(every_nth, thread);
  }
  every_nth(0);
}

}  // namespace plimsoll::model::internal
