// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace plimsoll::model::internal {

/// Columns are padded to a multiple of this, so that a kernel never needs a rest loop.
inline constexpr std::size_t gram_block = 8;

/// `columns` rounded up to whole blocks.
constexpr std::size_t padded(std::size_t columns) {
  return (columns + gram_block - 1) / gram_block * gram_block;
}

/// Rows of a chunk, row by row, `stride` values each (padded with zeros), and the same rows times
/// their weight.
struct GramRows {
  const double* plain = nullptr;
  const double* weighted = nullptr;
  std::size_t rows = 0;
  std::size_t stride = 0;
};

/// gram += weighted' plain, the blocks on and above the diagonal of a stride x stride matrix.
using GramKernel = void (*)(const GramRows&, double* gram);

/// A kernel that this processor can run.
struct NamedKernel {
  std::string_view name;
  GramKernel run;
};

/// All kernels this processor can run, the fastest last. They vectorise over columns, so every sum
/// is taken over rows in one order, and without fused multiply-add: whichever runs, the bits are
/// the same.
std::vector<NamedKernel> gram_kernels();

/// Runs the fastest.
void add_weighted_gram(const GramRows& rows, double* gram);

}  // namespace plimsoll::model::internal
