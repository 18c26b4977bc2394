// SPDX-License-Identifier: Apache-2.0
#include "queue/bands.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_set>

#include "core/check.h"
#include "core/hash.h"

namespace plimsoll::queue {
namespace {

/// A candidate by its place in the input, with what settles ties.
struct Ranked {
  std::size_t index;
  double score;
  uint64_t tie_break;
  std::string_view student;
};

bool ranks_before(const Ranked& a, const Ranked& b) {
  return std::tuple(-a.score, a.tie_break, a.student) <
         std::tuple(-b.score, b.tie_break, b.student);
}

void check_candidates(std::span<const Candidate> candidates) {
  std::unordered_set<std::string_view> seen;
  seen.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    PLIMSOLL_CHECK(std::isfinite(candidate.score));
    PLIMSOLL_CHECK(seen.insert(candidate.student).second);
  }
}

using Pools = std::map<std::string_view, std::vector<Ranked>>;

Pools rank_by_pool(std::span<const Candidate> candidates, const PoolBook& book,
                   const QueueOptions& options) {
  Pools pools;
  for (const Pool& pool : book.pools) {
    pools[pool.name];
  }
  const std::string week =
      fmt::format("|{}|{}", core::format_date(options.as_of_date), options.seed);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    const uint64_t tie_break = core::stable_hash(candidate.student + week);
    pools[candidate.pool].push_back({i, candidate.score, tie_break, candidate.student});
  }
  for (auto& [name, ranked] : pools) {
    std::ranges::sort(ranked, ranks_before);
  }
  return pools;
}

PoolQueue cut(std::string_view name, const std::vector<Ranked>& ranked,
              const EffectiveCapacity& effective) {
  const auto& [capacity, basis] = effective;
  PLIMSOLL_CHECK(capacity.red >= 0 && capacity.amber >= 0);
  const auto size = static_cast<int64_t>(ranked.size());
  PoolQueue queue{.pool = std::string(name), .capacity = effective, .num_students = size};
  queue.num_red = std::min(capacity.red, size);
  queue.num_amber = std::min(capacity.amber, size - queue.num_red);
  const auto score_at = [&](int64_t rank) {
    return ranked[static_cast<std::size_t>(rank - 1)].score;
  };
  if (queue.num_red > 0) {
    queue.tau_red = score_at(queue.num_red);
  }
  if (queue.num_amber > 0) {
    queue.tau_amber = score_at(queue.num_red + queue.num_amber);
  }
  return queue;
}

Band band_at(const PoolQueue& queue, int64_t rank) {
  if (rank <= queue.num_red) {
    return Band::red;
  }
  return rank <= queue.num_red + queue.num_amber ? Band::amber : Band::green;
}

/// Rising students keep their order of rank among themselves and go before the rest of their band.
void set_positions(const std::vector<Ranked>& ranked, std::vector<Placement>& placements) {
  int64_t position = 0;
  for (const Band band : {Band::red, Band::amber, Band::green}) {
    for (const bool rising : {true, false}) {
      for (const Ranked& student : ranked) {
        Placement& placement = placements[student.index];
        if (placement.band == band && placement.is_rising == rising) {
          placement.position = ++position;
        }
      }
    }
  }
}

}  // namespace

Bands assign_bands(std::span<const Candidate> candidates, const PoolBook& book,
                   const QueueOptions& options) {
  check_candidates(candidates);
  Bands bands{.placements = std::vector<Placement>(candidates.size())};
  for (const auto& [name, ranked] : rank_by_pool(candidates, book, options)) {
    const auto effective = capacity_of(book, name, options.as_of_date, ranked.size());
    if (ranked.empty() && effective.basis == CapacityBasis::unassigned) {
      continue;
    }
    const PoolQueue& queue = bands.pools.emplace_back(cut(name, ranked, effective));
    int64_t rank = 0;
    for (const Ranked& student : ranked) {
      Placement& placement = bands.placements[student.index];
      placement.rank = ++rank;
      placement.band = band_at(queue, rank);
      placement.is_rising = is_rising(placement.band, candidates[student.index].previous);
    }
    set_positions(ranked, bands.placements);
  }
  return bands;
}

}  // namespace plimsoll::queue
