// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/scored_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/check.h"
#include "core/error.h"
#include "model/internal/list_order.h"

namespace plimsoll::model {

std::int64_t places(const Capacity& capacity, std::int64_t rows) {
  const std::int64_t wanted = capacity.count >= 0
                                  ? capacity.count
                                  : std::llround(capacity.share * static_cast<double>(rows));
  return std::clamp<std::int64_t>(wanted, 0, rows);
}

const Capacity& capacity_of(const Capacities& capacities, std::uint32_t list) {
  const auto own = capacities.of_list.find(list);
  return own == capacities.of_list.end() ? capacities.otherwise : own->second;
}

std::vector<std::uint8_t> taken_at_capacity(const ScoredRows& rows, const Capacities& capacities) {
  check_scored(rows);
  std::vector<std::uint8_t> taken(rows.score.size(), 0);
  const internal::ListOrder order = internal::order_by_list(rows);
  for (const internal::ListRange& list : order.lists) {
    const auto size = static_cast<std::int64_t>(list.end - list.begin);
    const auto count = static_cast<std::size_t>(places(capacity_of(capacities, list.list), size));
    for (std::size_t at = list.begin; at < list.begin + count; ++at) {
      taken[order.rows[at]] = 1;
    }
  }
  return taken;
}

void check_scored(const ScoredRows& rows) {
  PLIMSOLL_CHECK_EQ(rows.outcome.size(), rows.score.size());
  PLIMSOLL_CHECK_EQ(rows.student.size(), rows.score.size());
  PLIMSOLL_CHECK(rows.list.empty() || rows.list.size() == rows.score.size());
  PLIMSOLL_CHECK(rows.tie_break.empty() || rows.tie_break.size() == rows.score.size());
  for (std::size_t row = 0; row < rows.score.size(); ++row) {
    if (!std::isfinite(rows.score[row])) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("A score is not a finite number: row {}.", row));
    }
  }
}

}  // namespace plimsoll::model
