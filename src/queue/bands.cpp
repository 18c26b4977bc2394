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

PoolQueue queue_of(std::string_view name, const std::vector<Ranked>& ranked,
                   const EffectiveCapacity& effective) {
  const auto& [capacity, basis] = effective;
  PLIMSOLL_CHECK(capacity.red >= 0 && capacity.amber >= 0);
  const auto size = static_cast<int64_t>(ranked.size());
  PoolQueue queue{.pool = std::string(name), .capacity = effective, .num_students = size};
  queue.num_red = std::min(capacity.red, size);
  queue.num_amber = std::min(capacity.amber, size - queue.num_red);
  return queue;
}

/// 1 for those on the red list, in the order of `ranked`; notes what the cut did in `queue`.
std::vector<std::uint8_t> red_by_group(const std::vector<Ranked>& ranked, const GroupCut& cut,
                                       PoolQueue& queue) {
  std::vector<double> score;
  std::vector<std::uint32_t> group;
  for (const Ranked& student : ranked) {
    const auto number = cut.group[student.index];
    score.push_back(student.score);
    group.push_back(cut.names[number].empty() ? no_group : number);
  }
  const auto list =
      group_aware_list({score, group, cut.names.size(), queue.capacity.capacity.red}, cut.rule);
  queue.by_group = PoolCut{cut.attribute_name, cut.rule.floor, list.floor_met, {}};
  for (std::size_t number = 0; number < cut.names.size(); ++number) {
    const auto& effect = cut.names[number].empty() ? list.no_group_effect : list.effects[number];
    queue.by_group->effects.emplace(cut.names[number], effect);
  }
  return list.on_list;
}

std::vector<std::uint8_t> red_by_score(const PoolQueue& queue) {
  std::vector<std::uint8_t> on_list(static_cast<std::size_t>(queue.num_students), 0);
  std::fill_n(on_list.begin(), queue.num_red, std::uint8_t{1});
  return on_list;
}

/// Gives every student of a pool a rank and a band, and the pool its lines.
void cut(const std::vector<Ranked>& ranked, const std::vector<std::uint8_t>& is_red,
         PoolQueue& queue, std::vector<Placement>& placements) {
  int64_t rank = 0;
  int64_t amber_left = queue.num_amber;
  for (const Ranked& student : ranked) {
    Placement& placement = placements[student.index];
    if (is_red[static_cast<std::size_t>(rank)] != 0) {
      placement.band = Band::red;
      queue.tau_red = student.score;
    } else if (amber_left > 0) {
      --amber_left;
      placement.band = Band::amber;
      queue.tau_amber = student.score;
    }
    placement.rank = ++rank;
  }
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
  PLIMSOLL_CHECK(options.by_group == nullptr ||
                 options.by_group->group.size() == candidates.size());
  Bands bands{.placements = std::vector<Placement>(candidates.size())};
  for (const auto& [name, ranked] : rank_by_pool(candidates, book, options)) {
    const auto effective = capacity_of(book, name, options.as_of_date, ranked.size());
    if (ranked.empty() && effective.basis == CapacityBasis::unassigned) {
      continue;
    }
    PoolQueue& queue = bands.pools.emplace_back(queue_of(name, ranked, effective));
    const auto is_red = options.by_group == nullptr
                            ? red_by_score(queue)
                            : red_by_group(ranked, *options.by_group, queue);
    cut(ranked, is_red, queue, bands.placements);
    for (const Ranked& student : ranked) {
      Placement& placement = bands.placements[student.index];
      placement.is_rising = is_rising(placement.band, candidates[student.index].previous);
    }
    set_positions(ranked, bands.placements);
  }
  return bands;
}

}  // namespace plimsoll::queue
