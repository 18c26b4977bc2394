// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace plimsoll::model {

/// Rows that isotonic regression gives one value.
struct IsotonicBlock {
  double x = 0;      ///< mean of the rows' x
  double value = 0;  ///< mean of their y; rises from block to block
  double rows = 0;
};

/// The rising function of x nearest to y in squares, by pooling adjacent violators (Ayer et al.
/// 1955): its blocks in the order of x. Rows of equal x are in one block.
std::vector<IsotonicBlock> isotonic_regression(std::span<const double> x,
                                               std::span<const double> y);

}  // namespace plimsoll::model
