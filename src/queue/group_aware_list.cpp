// SPDX-License-Identifier: Apache-2.0
#include "queue/group_aware_list.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/check.h"

namespace plimsoll::queue {
namespace {

constexpr double tolerance = 1e-12;

/// How much a student adds to the numerator of the rate.
double part_of(double score, GroupRate rate) {
  return rate == GroupRate::recall ? score : 1;
}

/// Parts of every group's students, best first.
std::vector<std::vector<double>> parts_by_group(const PoolByGroup& pool, GroupRate rate) {
  std::vector<std::vector<double>> parts(pool.num_groups);
  for (std::size_t i = 0; i < pool.score.size(); ++i) {
    if (pool.group[i] != no_group) {
      parts[pool.group[i]].push_back(part_of(pool.score[i], rate));
    }
  }
  return parts;
}

/// Everyone's rate in the plain list of `listed` students.
double plain_rate(const PoolByGroup& pool, std::size_t listed, GroupRate rate) {
  double on_list = 0;
  double all = 0;
  for (std::size_t i = 0; i < pool.score.size(); ++i) {
    const double part = part_of(pool.score[i], rate);
    on_list += i < listed ? part : 0;
    all += part;
  }
  return all > 0 ? on_list / all : 0;
}

/// The fewest students of each group with which it has the rate.
std::vector<std::size_t> fewest(const std::vector<std::vector<double>>& parts, double rate) {
  std::vector<std::size_t> counts;
  for (const auto& of_group : parts) {
    const double all = std::accumulate(of_group.begin(), of_group.end(), 0.0);
    double listed = 0;
    std::size_t count = 0;
    while (count < of_group.size() && listed < rate * all - tolerance) {
      listed += of_group[count++];
    }
    counts.push_back(count);
  }
  return counts;
}

bool do_fit(const std::vector<std::size_t>& counts, std::size_t places) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0}) <= places;
}

/// The highest floor up to the rule's that fits into the places.
double highest_floor(const std::vector<std::vector<double>>& parts, double everyone,
                     std::size_t places, double wanted) {
  if (do_fit(fewest(parts, wanted * everyone), places)) {
    return wanted;
  }
  double low = 0;
  double high = wanted;
  for (int step = 0; step < 50; ++step) {
    const double middle = (low + high) / 2;
    (do_fit(fewest(parts, middle * everyone), places) ? low : high) = middle;
  }
  return low;
}

void fill(const PoolByGroup& pool, std::vector<std::size_t> reserved, std::size_t places,
          std::vector<std::uint8_t>& on_list) {
  for (std::size_t i = 0; i < pool.score.size(); ++i) {
    if (pool.group[i] != no_group && reserved[pool.group[i]] > 0) {
      --reserved[pool.group[i]];
      --places;
      on_list[i] = 1;
    }
  }
  for (std::size_t i = 0; i < pool.score.size() && places > 0; ++i) {
    if (on_list[i] == 0) {
      on_list[i] = 1;
      --places;
    }
  }
}

void check_pool(const PoolByGroup& pool, const GroupAwareRule& rule) {
  PLIMSOLL_CHECK_EQ(pool.group.size(), pool.score.size());
  PLIMSOLL_CHECK(pool.capacity >= 0);
  PLIMSOLL_CHECK(rule.floor >= 0 && rule.floor <= 1);
  PLIMSOLL_CHECK(std::is_sorted(pool.score.begin(), pool.score.end(), std::greater<>()));
  for (const std::uint32_t group : pool.group) {
    PLIMSOLL_CHECK(group == no_group || group < pool.num_groups);
  }
}

void set_effects(const PoolByGroup& pool, GroupAwareList& list) {
  list.effects.resize(pool.num_groups);
  for (std::size_t i = 0; i < pool.score.size(); ++i) {
    GroupEffect& effect =
        pool.group[i] == no_group ? list.no_group_effect : list.effects[pool.group[i]];
    effect.num_students += 1;
    effect.expected_events += pool.score[i];
    effect.plain_listed += list.plain[i];
    effect.listed += list.on_list[i];
    effect.plain_caught += list.plain[i] * pool.score[i];
    effect.caught += list.on_list[i] * pool.score[i];
  }
}

}  // namespace

GroupAwareList group_aware_list(const PoolByGroup& pool, const GroupAwareRule& rule) {
  check_pool(pool, rule);
  const auto places = std::min(static_cast<std::size_t>(pool.capacity), pool.score.size());
  GroupAwareList list;
  list.plain.assign(pool.score.size(), 0);
  std::fill_n(list.plain.begin(), places, std::uint8_t{1});
  const auto parts = parts_by_group(pool, rule.rate);
  const double everyone = plain_rate(pool, places, rule.rate);
  list.floor_met = highest_floor(parts, everyone, places, rule.floor);
  list.on_list.assign(pool.score.size(), 0);
  fill(pool, fewest(parts, list.floor_met * everyone), places, list.on_list);
  set_effects(pool, list);
  return list;
}

}  // namespace plimsoll::queue
