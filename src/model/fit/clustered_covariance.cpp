// SPDX-License-Identifier: Apache-2.0
#include "model/fit/clustered_covariance.h"

#include <algorithm>
#include <tuple>

#include <Eigen/Dense>

#include "core/check.h"
#include "model/internal/encoded_chunk.h"
#include "model/internal/kernels/column_kernels.h"
#include "model/internal/kernels/weighted_gram.h"
#include "model/internal/pinned_blocks.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;

/// Sums the outer products of students' gradients, 256 students at a time.
class GradientProducts {
 public:
  explicit GradientProducts(std::size_t columns)
      : stride_(internal::padded(columns)),
        gradients_(internal::chunk_rows * stride_, 0.0),
        gram_(stride_ * stride_, 0.0) {}

  /// The gradient of the student at hand, to be added to.
  double* current() { return &gradients_[students_ * stride_]; }

  void next_student() {
    students_ += 1;
    if (students_ == internal::chunk_rows) {
      flush();
    }
  }

  /// The sum over all students; the lower triangle is filled.
  MatrixXd finish(std::size_t columns) {
    flush();
    const auto size = static_cast<Index>(columns);
    return Eigen::Map<const MatrixXd, 0, Eigen::OuterStride<>>(
        gram_.data(), size, size, Eigen::OuterStride<>(static_cast<Index>(stride_)));
  }

 private:
  void flush() {
    internal::add_weighted_gram({gradients_.data(), gradients_.data(), students_, stride_},
                                gram_.data());
    std::fill(gradients_.begin(), gradients_.end(), 0.0);
    students_ = 0;
  }

  std::size_t stride_;
  std::size_t students_ = 0;
  std::vector<double> gradients_, gram_;
};

std::vector<RowIndex> rows_by_student(Rows rows, std::span<const std::uint64_t> student) {
  std::vector<RowIndex> sorted(rows.begin(), rows.end());
  std::sort(sorted.begin(), sorted.end(), [&](RowIndex left, RowIndex right) {
    return std::tuple(student[left], left) < std::tuple(student[right], right);
  });
  return sorted;
}

MatrixXd gradient_products(const LogisticProblem& problem, const LogisticFit& fit,
                           std::span<const std::uint64_t> student) {
  const std::size_t inputs = problem.design.inputs.size();
  const std::vector<RowIndex> sorted = rows_by_student(problem.rows, student);
  GradientProducts products(inputs + 1);
  std::vector<double> x(internal::chunk_rows * inputs);
  std::vector<double> eta;
  internal::for_each_chunk(sorted, [&](std::size_t offset, Rows rows) {
    const auto used = std::span(x).first(rows.size() * inputs);
    encode(problem.design, problem.features, rows, used);
    eta.resize(rows.size());
    internal::fastest_columns().add_up(used.data(), fit.intercept, fit.coefficients, eta);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const RowIndex row = rows[i];
      const double weight = problem.weight.empty() ? 1.0 : problem.weight[row];
      const double residual =
          weight * (internal::sigmoid(eta[i]) - (problem.outcome[row] != 0 ? 1.0 : 0.0));
      double* gradient = products.current();
      gradient[0] += residual;
      for (std::size_t j = 0; j < inputs; ++j) {
        gradient[j + 1] += residual * used[j * rows.size() + i];
      }
      const std::size_t next = offset + i + 1;
      if (next == sorted.size() || student[sorted[next]] != student[row]) {
        products.next_student();
      }
    }
  });
  return products.finish(inputs + 1);
}

MatrixXd unpack(const std::vector<double>& packed, std::size_t columns) {
  const auto size = static_cast<Index>(columns);
  MatrixXd matrix(size, size);
  std::size_t at = 0;
  for (Index row = 0; row < size; ++row) {
    for (Index column = 0; column <= row; ++column) {
      matrix(row, column) = matrix(column, row) = packed[at++];
    }
  }
  return matrix;
}

}  // namespace

std::vector<double> clustered_covariance(const LogisticProblem& problem, const LogisticFit& fit,
                                         std::span<const std::uint64_t> student) {
  internal::pin_block_sizes();
  const std::size_t columns = problem.design.inputs.size() + 1;
  PLIMSOLL_CHECK_EQ(fit.covariance.size(), columns * (columns + 1) / 2);
  MatrixXd middle = gradient_products(problem, fit, student);
  middle.diagonal().tail(middle.rows() - 1).array() += fit.penalty;
  const MatrixXd inverse = unpack(fit.covariance, columns);
  const MatrixXd symmetric = middle.selfadjointView<Eigen::Lower>();
  const MatrixXd covariance = inverse * symmetric * inverse;
  std::vector<double> packed;
  for (Index row = 0; row < covariance.rows(); ++row) {
    for (Index column = 0; column <= row; ++column) {
      packed.push_back(covariance(row, column));
    }
  }
  return packed;
}

}  // namespace plimsoll::model
