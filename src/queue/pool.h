// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.h"

namespace plimsoll::queue {

/// How many students a team can carry in a week.
struct Capacity {
  int64_t red = 0;    ///< students to contact this week, at least 0
  int64_t amber = 0;  ///< students to keep an eye on, at least 0

  friend bool operator==(const Capacity&, const Capacity&) = default;
};

/// A capacity that holds for some weeks only, for example around the examinations.
struct CapacityPeriod {
  core::Date from;   ///< first day, inclusive
  core::Date until;  ///< last day, inclusive
  Capacity capacity;
};

/// Capacity as shares of the students ranked, for a pool that has none of its own.
struct DefaultCapacity {
  double red_share = 0.05;    ///< in [0, 1]
  double amber_share = 0.10;  ///< in [0, 1]
};

/// Which column must have one of which values; a student must meet all columns. Empty: everyone.
using ServesRule = std::map<std::string, std::vector<std::string>>;

/// A team with a weekly capacity, and the students it serves.
struct Pool {
  std::string name;
  std::string title;  ///< for people; the name where the profile gives none
  ServesRule serves;
  std::optional<Capacity> capacity;  ///< empty: by share, and the queue says so
  std::optional<core::Date> from;    ///< first day the pool exists, inclusive
  std::optional<core::Date> until;   ///< last day the pool exists, inclusive
  std::vector<CapacityPeriod> periods;
};

/// All pools of a profile, in order of precedence, and what holds where they are silent.
struct PoolBook {
  std::vector<Pool> pools;
  DefaultCapacity fallback;
};

/// Where a capacity comes from; the screen says so unless it is `declared`.
enum class CapacityBasis {
  declared,   ///< the pool's own capacity
  period,     ///< a dated exception of the pool
  by_share,   ///< the pool has no capacity: the profile's default share of its students
  unassigned  ///< no pool serves these students: the default share of them
};

/// The basis as a word for tables and JSON.
[[nodiscard]] std::string_view capacity_basis_name(CapacityBasis basis);

/// A capacity and where it comes from.
struct EffectiveCapacity {
  Capacity capacity;
  CapacityBasis basis = CapacityBasis::declared;
};

/// The pool name of students that no pool serves.
inline constexpr std::string_view unassigned_pool = "unassigned";

/// Values of one student's columns, by column name (faculty, programme, study_mode, ...).
using StudentColumns = std::map<std::string, std::string, std::less<>>;

/// The first pool, in file order, that exists on `date` and serves the student.
///
/// @return the pool's name, or `unassigned_pool` when no pool serves the student.
[[nodiscard]] std::string_view find_pool(const PoolBook& book, const StudentColumns& student,
                                         core::Date date);

/// The capacity of a pool on a date; shares are rounded to the nearest whole student.
///
/// @param name       a pool of the book or `unassigned_pool`
/// @param pool_size  number of students ranked in the pool
[[nodiscard]] EffectiveCapacity capacity_of(const PoolBook& book, std::string_view name,
                                            core::Date date, std::size_t pool_size);

}  // namespace plimsoll::queue
