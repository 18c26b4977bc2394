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

}  // namespace plimsoll::model::internal
