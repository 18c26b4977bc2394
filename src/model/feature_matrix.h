// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace plimsoll::model {

/// Position of a row in a FeatureMatrix. Lists of these choose subsets without copying features.
using RowIndex = std::uint32_t;
using Rows = std::span<const RowIndex>;

/// Features as given: one span per feature, all of one length, NaN where the value is missing.
/// Borrows the memory; never copies it.
struct FeatureMatrix {
  std::vector<std::span<const double>> columns;

  /// Rows of every column; 0 without columns.
  std::size_t row_count() const { return columns.empty() ? 0 : columns.front().size(); }
};

/// 0, 1, … count-1: all rows in their order.
std::vector<RowIndex> every_row(std::size_t count);

/// Throws core::Error (invalid_input) unless there are `features` columns of one length below 2^32.
void check_shape(const FeatureMatrix& matrix, std::size_t features);

}  // namespace plimsoll::model
