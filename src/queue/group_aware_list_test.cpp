// SPDX-License-Identifier: Apache-2.0
#include "queue/group_aware_list.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <numeric>

#include "core/random.h"

using namespace plimsoll;
using namespace plimsoll::queue;

namespace {

struct Drawn {
  std::vector<double> score;
  std::vector<std::uint32_t> group;

  [[nodiscard]] PoolByGroup pool(std::size_t groups, std::int64_t capacity) const {
    return {score, group, groups, capacity};
  }
};

Drawn draw(std::size_t students, std::size_t groups, std::uint64_t seed) {
  core::Random random(seed);
  Drawn drawn;
  for (std::size_t i = 0; i < students; ++i) {
    drawn.score.push_back(random.uniform());
  }
  std::sort(drawn.score.begin(), drawn.score.end(), std::greater<>());
  for (std::size_t i = 0; i < students; ++i) {
    // Later groups sit lower in the list.
    const auto lean = static_cast<double>(i) / static_cast<double>(students);
    const bool is_late = random.chance(lean);
    drawn.group.push_back(static_cast<std::uint32_t>(is_late ? groups - 1 : random.below(groups)));
  }
  return drawn;
}

std::int64_t length(const std::vector<std::uint8_t>& list) {
  return std::accumulate(list.begin(), list.end(), std::int64_t{0});
}

/// The least rate of a group as a share of everyone's, as the rule has it.
double least_share(const GroupAwareList& list, GroupRate rate, bool plain) {
  double all = 0;
  double on_list = 0;
  double least = 1e9;
  for (const GroupEffect& effect : list.effects) {
    const bool is_recall = rate == GroupRate::recall;
    all += is_recall ? effect.expected_events : static_cast<double>(effect.num_students);
    on_list += is_recall ? effect.plain_caught : static_cast<double>(effect.plain_listed);
  }
  for (const GroupEffect& effect : list.effects) {
    const bool is_recall = rate == GroupRate::recall;
    const double whole =
        is_recall ? effect.expected_events : static_cast<double>(effect.num_students);
    const double recall = plain ? effect.plain_caught : effect.caught;
    const auto count = static_cast<double>(plain ? effect.plain_listed : effect.listed);
    least = std::min(least, (is_recall ? recall : count) / whole / (on_list / all));
  }
  return least;
}

/// The highest total score of `capacity` students with which every group meets the floor, by trying
/// all lists.
double best_total(const Drawn& drawn, std::size_t groups, std::size_t capacity, double floor) {
  double best = -1;
  const std::size_t students = drawn.score.size();
  double everyone = 0;
  for (std::size_t i = 0; i < capacity; ++i) {
    everyone += drawn.score[i];
  }
  everyone /= std::accumulate(drawn.score.begin(), drawn.score.end(), 0.0);
  for (std::size_t set = 0; set < (std::size_t{1} << students); ++set) {
    std::vector<double> caught(groups);
    std::vector<double> all(groups);
    std::size_t count = 0;
    double total = 0;
    for (std::size_t i = 0; i < students; ++i) {
      all[drawn.group[i]] += drawn.score[i];
      if ((set >> i & 1) != 0) {
        ++count;
        total += drawn.score[i];
        caught[drawn.group[i]] += drawn.score[i];
      }
    }
    bool is_good = count == capacity;
    for (std::size_t g = 0; g < groups; ++g) {
      is_good = is_good && caught[g] >= floor * everyone * all[g] - 1e-12;
    }
    best = is_good ? std::max(best, total) : best;
  }
  return best;
}

}  // namespace

TEST_CASE("a list cut by group is exactly as long as the plain one, and meets its floor") {
  for (const GroupRate rate : {GroupRate::recall, GroupRate::flag_rate}) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const Drawn drawn = draw(300, 4, seed);
      const auto list = group_aware_list(drawn.pool(4, 40), {rate, 0.8});
      CHECK(length(list.on_list) == 40);
      CHECK(length(list.plain) == 40);
      CHECK(list.floor_met == 0.8);
      CHECK(least_share(list, rate, false) >= 0.8 - 1e-9);
    }
  }
}

TEST_CASE("the plain list leaves the floor unmet where groups differ") {
  const auto list = group_aware_list(draw(300, 4, 7).pool(4, 40), {GroupRate::recall, 0.8});
  CHECK(least_share(list, GroupRate::recall, true) < 0.8);
  CHECK(list.plain != list.on_list);
}

TEST_CASE("among all lists that meet the floor it has the highest total score") {
  for (std::uint64_t seed = 1; seed <= 15; ++seed) {
    const Drawn drawn = draw(12, 3, seed);
    const auto list = group_aware_list(drawn.pool(3, 5), {GroupRate::recall, 0.6});
    if (list.floor_met < 0.6) {
      CHECK(best_total(drawn, 3, 5, 0.6) < 0);
      continue;
    }
    double total = 0;
    for (std::size_t i = 0; i < drawn.score.size(); ++i) {
      total += list.on_list[i] * drawn.score[i];
    }
    CHECK(total == doctest::Approx(best_total(drawn, 3, 5, 0.6)));
  }
}

TEST_CASE("without a floor it is the plain list, and students without a group compete by score") {
  Drawn drawn = draw(50, 3, 3);
  auto list = group_aware_list(drawn.pool(3, 9), {GroupRate::recall, 0});
  CHECK(list.plain == list.on_list);
  std::fill(drawn.group.begin(), drawn.group.end(), no_group);
  list = group_aware_list(drawn.pool(3, 9), {GroupRate::recall, 0.8});
  CHECK(list.plain == list.on_list);
}

TEST_CASE("floors that do not fit are lowered together until they do") {
  const std::vector<double> score{0.9, 0.8, 0.7, 0.6};
  const std::vector<std::uint32_t> group{0, 1, 2, 3};
  const auto list = group_aware_list({score, group, 4, 2}, {GroupRate::flag_rate, 1.0});
  CHECK(list.floor_met < 1.0);
  CHECK(length(list.on_list) == 2);
  CHECK(list.on_list == std::vector<std::uint8_t>{1, 1, 0, 0});
}

TEST_CASE("a list longer than the pool takes everyone") {
  const auto list = group_aware_list(draw(10, 2, 1).pool(2, 25), {GroupRate::recall, 0.8});
  CHECK(length(list.on_list) == 10);
}
