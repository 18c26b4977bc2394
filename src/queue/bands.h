// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "queue/band.h"
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

/// The queue of one pool in one week.
struct PoolQueue {
  std::string pool;
  EffectiveCapacity capacity;
  int64_t num_students = 0;
  int64_t num_red = 0;
  int64_t num_amber = 0;
  std::optional<double> tau_red;    ///< score of the last red student; empty when none is red
  std::optional<double> tau_amber;  ///< score of the last amber student; empty when none is amber
};

/// What decides between equal scores, and which capacities hold.
struct QueueOptions {
  core::Date as_of_date;
  uint64_t seed = 0;
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
/// @throws core::Bug  when a score is not finite, a student appears twice, or a capacity is
/// negative
///
/// Source: design page 5, "Bands at capacity".
[[nodiscard]] Bands assign_bands(std::span<const Candidate> candidates, const PoolBook& book,
                                 const QueueOptions& options);

}  // namespace plimsoll::queue
