// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "model/feature_matrix.h"
#include "model/fit/design.h"

namespace plimsoll::model::internal {

/// Rows encoded at a time: 256 x 64 inputs is 128 KiB, which stays in a core's own cache. Part of
/// the order of summation, so changing it changes the last bits of every fit.
inline constexpr std::size_t chunk_rows = 256;

/// Calls `use(offset, chunk)` for consecutive pieces of `rows`.
template <typename Use>
void for_each_chunk(Rows rows, Use&& use) {
  for (std::size_t offset = 0; offset < rows.size(); offset += chunk_rows) {
    use(offset, rows.subspan(offset, std::min(chunk_rows, rows.size() - offset)));
  }
}

/// eta[i] = intercept + sum over inputs of coefficient * x[i], inputs stored column by column.
/// Written as one pass per input so that a row's result never depends on its place in the chunk.
inline void add_up_inputs(std::span<const double> inputs, double intercept,
                          std::span<const double> coefficients, std::span<double> eta) {
  std::fill(eta.begin(), eta.end(), intercept);
  const double* column = inputs.data();
  for (const double coefficient : coefficients) {
    for (std::size_t i = 0; i < eta.size(); ++i) {
      eta[i] += coefficient * column[i];
    }
    column += eta.size();
  }
}

}  // namespace plimsoll::model::internal
