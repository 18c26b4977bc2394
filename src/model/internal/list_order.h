// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/metrics/scored_rows.h"

namespace plimsoll::model::internal {

/// A list's rows are positions [begin, end) of the order.
struct ListRange {
  std::uint32_t list = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// All rows by list, and within a list by score (highest first), tie_break, position.
struct ListOrder {
  std::vector<std::uint32_t> rows;
  std::vector<ListRange> lists;
};

ListOrder order_by_list(const ScoredRows& rows);

}  // namespace plimsoll::model::internal
