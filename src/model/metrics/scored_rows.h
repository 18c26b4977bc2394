// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace plimsoll::model {

/// Scores with what happened. Borrows everything; spans have one entry per row.
struct ScoredRows {
  std::span<const double> score;           ///< higher is more at risk; finite
  std::span<const std::uint8_t> outcome;   ///< 1 = the bad outcome happened
  std::span<const std::uint64_t> student;  ///< the same for all rows of a student
  /// The list a row competes in (a week, or a week and pool): every list is filled to its own
  /// capacity. Empty = one list of all rows.
  std::span<const std::uint32_t> list;
  /// Settles equal scores within a list, the lowest first; then the row's position. Empty = 0.
  std::span<const std::uint64_t> tie_break;
};

/// How many rows of a list are taken: a count, or a share of its rows rounded to the nearest whole
/// number, as the queue does.
struct Capacity {
  double share = 0.05;  ///< used when `count` is not set
  std::int64_t count = -1;
};

/// Capacity of every list: the default, or a list's own.
struct Capacities {
  Capacity otherwise;
  std::map<std::uint32_t, Capacity> of_list;
};

/// Rows a list of `rows` rows takes.
std::int64_t places(const Capacity& capacity, std::int64_t rows);

/// Capacity of a list by number.
const Capacity& capacity_of(const Capacities& capacities, std::uint32_t list);

/// 1 for the rows taken: in every list exactly the places its capacity gives (or all rows, if
/// fewer), highest score first.
std::vector<std::uint8_t> taken_at_capacity(const ScoredRows& rows, const Capacities& capacities);

/// Throws core::Error (invalid_input) on scores that are not finite; checks the lengths.
void check_scored(const ScoredRows& rows);

}  // namespace plimsoll::model
