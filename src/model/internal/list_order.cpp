// SPDX-License-Identifier: Apache-2.0
#include "model/internal/list_order.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace plimsoll::model::internal {

ListOrder order_by_list(const ScoredRows& rows) {
  ListOrder order;
  order.rows.resize(rows.score.size());
  std::iota(order.rows.begin(), order.rows.end(), 0U);
  const auto list = [&](std::uint32_t row) { return rows.list.empty() ? 0U : rows.list[row]; };
  const auto key = [&](std::uint32_t row) {
    const std::uint64_t tie = rows.tie_break.empty() ? 0 : rows.tie_break[row];
    return std::tuple(list(row), -rows.score[row], tie, row);
  };
  std::sort(order.rows.begin(), order.rows.end(),
            [&](std::uint32_t left, std::uint32_t right) { return key(left) < key(right); });
  for (std::size_t at = 0; at < order.rows.size(); ++at) {
    const std::uint32_t here = list(order.rows[at]);
    if (order.lists.empty() || order.lists.back().list != here) {
      order.lists.push_back({here, at, at});
    }
    order.lists.back().end = at + 1;
  }
  return order;
}

}  // namespace plimsoll::model::internal
