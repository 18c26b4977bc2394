// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace plimsoll::queue {

/// Which rate the groups of a pool are to share more evenly.
enum class GroupRate {
  recall,     ///< expected: score on the list / score of the group
  flag_rate,  ///< students on the list / students of the group
};

/// Every group's rate is to be at least `floor` times everyone's rate in the plain list.
struct GroupAwareRule {
  GroupRate rate = GroupRate::recall;
  double floor = 0.8;  ///< in [0, 1]; 0 gives the plain list
};

/// A student without a known group: no floor, and judged by score alone.
inline constexpr std::uint32_t no_group = std::numeric_limits<std::uint32_t>::max();

/// One pool's students in the order of the plain list, with labels from an audit session. The
/// labels are an input of their own: nothing that scores or explains ever holds them (ADR 0015).
struct PoolByGroup {
  std::span<const double> score;         ///< calibrated probability, highest first
  std::span<const std::uint32_t> group;  ///< below `num_groups`, or no_group
  std::size_t num_groups = 0;
  std::int64_t capacity = 0;  ///< at least 0
};

/// A group in the plain list and in the one cut by group. Expected events are sums of scores.
struct GroupEffect {
  std::int64_t num_students = 0;
  double expected_events = 0;
  std::int64_t plain_listed = 0;
  std::int64_t listed = 0;
  double plain_caught = 0;  ///< expected events on the list
  double caught = 0;
};

/// A list of exactly the plain list's length, and what it does to every group.
struct GroupAwareList {
  std::vector<std::uint8_t> plain;    ///< 1 = on the plain list, by student
  std::vector<std::uint8_t> on_list;  ///< 1 = on the list cut by group
  std::vector<GroupEffect> effects;   ///< by group
  GroupEffect no_group_effect;        ///< on those without a known group
  double floor_met = 0;  ///< the rule's floor, or the highest that fits into the capacity
};

/// The list of the highest total score among those of exactly `capacity` students in which every
/// group meets the floor: each group's best up to its floor, then the best of the rest. Where the
/// floors do not fit, the highest common floor that does is met, and said.
[[nodiscard]] GroupAwareList group_aware_list(const PoolByGroup& pool, const GroupAwareRule& rule);

}  // namespace plimsoll::queue
