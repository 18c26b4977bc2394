// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace plimsoll::model::internal {

/// How a feature's value becomes an input: a missing one replaced, winsorised, standardised.
struct ValueTransform {
  double null_value = 0;
  double lower = 0;
  double upper = 0;
  double center = 0;
  double scale = 1;
};

/// What a row adds to a logistic loss and its derivatives; one entry per row.
struct RowTerms {
  std::span<const double> eta;      ///< linear predictors
  std::span<const double> outcome;  ///< 0 or 1
  std::span<const double> weight;
  std::span<double> residual;        ///< out: weight (p - outcome)
  std::span<double> root_curvature;  ///< out: square root of weight p (1 - p)
  std::span<double> loss;            ///< out: weighted
};

/// Loops over a chunk of rows that take most of the time of fitting and scoring. They vectorise
/// over rows without fused multiply-add, and sums over rows are taken in eight parts whatever the
/// width: whichever kernels run, the bits are the same.
struct ColumnKernels {
  std::string_view name;
  /// out[i] = transform of raw[i].
  void (*encode)(const ValueTransform& transform, std::span<const double> raw, double* out);
  /// eta[i] = intercept + sum over inputs of coefficient x[i], inputs stored column by column. A
  /// row's sum is taken in the order of the inputs, wherever it stands in the chunk.
  void (*add_up)(const double* inputs, double intercept, std::span<const double> coefficients,
                 std::span<double> eta);
  /// Sum over rows of left[i] right[i].
  double (*dot)(std::span<const double> left, const double* right);
  void (*terms)(const RowTerms& terms);
};

/// All kernels this processor can run, the fastest last.
std::vector<ColumnKernels> column_kernels();

/// The fastest.
const ColumnKernels& fastest_columns();

}  // namespace plimsoll::model::internal
