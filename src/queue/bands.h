// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "queue/band.h"
#include "queue/group_aware_list.h"
#include "queue/pool.h"

namespace plimsoll::queue {

/// One scored student, as the queue needs it.
struct Candidate {
  std::string student;       ///< canonical_student_id, once per run
  std::string pool;          ///< from `find_pool`
  double score = 0;          ///< higher is more urgent; finite
  PreviousBands previous{};  ///< for `rising`
};

/// Where one student stands in the queue of the pool.
struct Placement {
  Band band = Band::green;
  int64_t rank = 0;      ///< 1 = highest score of the pool, ties settled
  int64_t position = 0;  ///< 1 = top of the list as shown: by band, rising first, then rank
  bool is_rising = false;
};

/// The groups of an attribute by which red lists are cut, beside the candidates: labels from an
/// audit session, which nothing that scores or explains ever holds (ADR 0015).
struct GroupCut {
  std::string attribute_name;
  GroupAwareRule rule;
  std::vector<std::string> names;    ///< of groups; an empty name has no floor
  std::vector<std::uint32_t> group;  ///< by candidate, a position in `names`
};

/// How one pool's red list was cut by group, and what that did to each.
struct PoolCut {
  std::string attribute_name;
  double floor = 0;      ///< as the rule asks
  double floor_met = 0;  ///< less where the floors do not fit into the capacity
  std::map<std::string, GroupEffect> effects;  ///< by name of the group; empty: not known
};

/// The queue of one pool in one week.
struct PoolQueue {
  std::string pool;
  EffectiveCapacity capacity;
  int64_t num_students = 0;
  int64_t num_red = 0;
  int64_t num_amber = 0;
  std::optional<double> tau_red;    ///< lowest score of a red student; empty when none is red
  std::optional<double> tau_amber;  ///< lowest score of an amber student; empty when none is amber
  std::optional<PoolCut> by_group;  ///< empty: cut by score alone
};

/// What decides between equal scores, which capacities hold, and whether lists are cut by group.
struct QueueOptions {
  core::Date as_of_date;
  uint64_t seed = 0;
  const GroupCut* by_group = nullptr;  ///< borrowed; null: by score alone
};

/// Bands at capacity.
struct Bands {
  std::vector<Placement> placements;  ///< one per candidate, in the candidates' order
  std::vector<PoolQueue> pools;       ///< pools with capacity or students, by name
};

/// Cuts each pool's list exactly at the pool's capacity.
///
/// Students of a pool are ranked by score, highest first; equal scores by the stable hash of
/// (student, as_of_date, seed), then by student. The first `capacity.red` are red, the next
/// `capacity.amber` amber, all others green: no threshold, so ties never make a list longer.
/// The result for a student does not depend on the order of the candidates.
///
/// Cut by group, red are the `capacity.red` students of `group_aware_list`, and amber the highest
/// scores among the others: both lists stay exactly as long, and ranks stay those of the scores.
///
/// @throws core::Bug  when a score is not finite, a student appears twice, or a capacity is
/// negative
///
/// Source: design page 5, "Bands at capacity".
[[nodiscard]] Bands assign_bands(std::span<const Candidate> candidates, const PoolBook& book,
                                 const QueueOptions& options);

}  // namespace plimsoll::queue
