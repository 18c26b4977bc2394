// SPDX-License-Identifier: Apache-2.0
#include "queue/bands.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "core/check.h"
#include "core/random.h"

namespace plimsoll::queue {
namespace {

using namespace std::chrono_literals;
constexpr core::Date monday = std::chrono::sys_days(2026y / 11 / 23);

Pool pool_of(std::string name, int64_t red, int64_t amber) {
  Pool pool{.name = name, .serves = {{"faculty", {name}}}};
  pool.capacity = Capacity{red, amber};
  return pool;
}

std::vector<Candidate> candidates_of(const std::vector<double>& scores) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    candidates.push_back({.student = fmt::format("s{}", i), .pool = "law", .score = scores[i]});
  }
  return candidates;
}

int64_t count(const Bands& bands, Band band) {
  return std::ranges::count(bands.placements, band, &Placement::band);
}

}  // namespace

TEST_CASE("the highest scores are red, the next amber, the rest green, exactly at capacity") {
  const auto bands = assign_bands(candidates_of({.1, .9, .5, .7, .3}),
                                  {.pools = {pool_of("law", 2, 1)}}, {monday});
  CHECK(bands.placements[1].band == Band::red);
  CHECK(bands.placements[3].band == Band::red);
  CHECK(bands.placements[2].band == Band::amber);
  CHECK(bands.placements[4].band == Band::green);
  CHECK(bands.placements[0].rank == 5);
  REQUIRE(bands.pools.size() == 1);
  CHECK(bands.pools[0].tau_red == .7);
  CHECK(bands.pools[0].tau_amber == .5);
}

TEST_CASE("equal scores never make a list longer, and another seed may choose others") {
  const std::vector<double> same(40, .5);
  const PoolBook book{.pools = {pool_of("law", 7, 11)}};
  const auto first = assign_bands(candidates_of(same), book, {monday, 1});
  CHECK(count(first, Band::red) == 7);
  CHECK(count(first, Band::amber) == 11);
  const auto second = assign_bands(candidates_of(same), book, {monday, 2});
  CHECK_FALSE(std::ranges::equal(first.placements, second.placements, {}, &Placement::rank,
                                 &Placement::rank));
}

TEST_CASE("no capacity makes everyone green, more capacity than students makes nobody green") {
  const auto none =
      assign_bands(candidates_of({.2, .4}), {.pools = {pool_of("law", 0, 0)}}, {monday});
  CHECK(count(none, Band::green) == 2);
  CHECK_FALSE(none.pools[0].tau_red.has_value());
  const auto all =
      assign_bands(candidates_of({.2, .4}), {.pools = {pool_of("law", 1, 9)}}, {monday});
  CHECK(count(all, Band::green) == 0);
  CHECK(all.pools[0].tau_amber == .2);
}

TEST_CASE("a pool without students is listed with its capacity") {
  const auto bands = assign_bands({}, {.pools = {pool_of("law", 3, 3)}}, {monday});
  REQUIRE(bands.pools.size() == 1);
  CHECK(bands.pools[0].num_students == 0);
  CHECK(bands.pools[0].num_red == 0);
}

TEST_CASE("students of no pool get the default shares, and the result says so") {
  std::vector<Candidate> candidates = candidates_of(std::vector<double>(40, .5));
  for (Candidate& candidate : candidates) {
    candidate.pool = std::string(unassigned_pool);
  }
  const auto bands = assign_bands(candidates, {}, {monday});
  CHECK(bands.pools.at(0).capacity.basis == CapacityBasis::unassigned);
  CHECK(count(bands, Band::red) == 2);
  CHECK(count(bands, Band::amber) == 4);
}

TEST_CASE("a score that is not a number and a student listed twice are refused") {
  CHECK_THROWS_AS((void)assign_bands(candidates_of({.1, std::nan("")}), {}, {monday}), core::Bug);
  auto twice = candidates_of({.1, .2});
  twice[1].student = twice[0].student;
  CHECK_THROWS_AS((void)assign_bands(twice, {}, {monday}), core::Bug);
}

TEST_CASE("a student who went from green to red within three weeks goes to the top of the band") {
  auto candidates = candidates_of({.9, .8, .7, .1});
  candidates[1].previous = {Band::amber, Band::green, std::nullopt};
  candidates[2].previous = {Band::amber, Band::amber, Band::red};
  const auto bands = assign_bands(candidates, {.pools = {pool_of("law", 3, 1)}}, {monday});
  CHECK(bands.placements[1].is_rising);
  CHECK(bands.placements[1].rank == 2);
  CHECK(bands.placements[1].position == 1);
  CHECK(bands.placements[0].position == 2);
  CHECK_FALSE(bands.placements[2].is_rising);
  CHECK(bands.placements[3].position == 4);
}

TEST_CASE("one step up is not rising, nor are two steps that took longer than three weeks") {
  CHECK(is_rising(Band::red, {std::nullopt, std::nullopt, Band::green}));
  CHECK_FALSE(is_rising(Band::amber, {Band::green, Band::green, Band::green}));
  CHECK_FALSE(is_rising(Band::red, {Band::amber, Band::amber, Band::amber}));
  CHECK_FALSE(is_rising(Band::red, {}));
}

TEST_CASE("each student's place is the same in whatever order the students come") {
  CHECK(rc::check("permutation", [](const std::vector<uint8_t>& grades, uint64_t seed) {
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < grades.size(); ++i) {
      candidates.push_back({.student = fmt::format("s{}", i),
                            .pool = grades[i] % 2 == 0 ? "law" : "arts",
                            .score = grades[i] % 5 / 5.0});
    }
    const PoolBook book{.pools = {pool_of("law", 3, 4)}};
    std::map<std::string, std::pair<int64_t, Band>> places;
    const auto bands = assign_bands(candidates, book, {monday, seed});
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      places[candidates[i].student] = {bands.placements[i].rank, bands.placements[i].band};
    }
    core::Random random(seed);
    for (std::size_t i = candidates.size(); i > 1; --i) {
      std::swap(candidates[i - 1], candidates[random.below(i)]);
    }
    const auto again = assign_bands(candidates, book, {monday, seed});
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      RC_ASSERT(places[candidates[i].student] ==
                std::pair(again.placements[i].rank, again.placements[i].band));
    }
  }));
}

TEST_CASE("bands are exactly as large as capacity allows and never cross in score") {
  CHECK(rc::check("capacity", [](const std::vector<uint8_t>& grades, uint8_t red, uint8_t amber) {
    std::vector<double> scores(grades.begin(), grades.end());
    const PoolBook book{.pools = {pool_of("law", red % 20, amber % 20)}};
    const auto bands = assign_bands(candidates_of(scores), book, {monday});
    const auto size = static_cast<int64_t>(scores.size());
    RC_ASSERT(count(bands, Band::red) == std::min<int64_t>(red % 20, size));
    RC_ASSERT(count(bands, Band::amber) ==
              std::min<int64_t>(amber % 20, size - count(bands, Band::red)));
    for (std::size_t a = 0; a < scores.size(); ++a) {
      for (std::size_t b = 0; b < scores.size(); ++b) {
        RC_ASSERT(scores[a] <= scores[b] || bands.placements[a].band <= bands.placements[b].band);
      }
    }
  }));
}

namespace {

/// Students of three groups and some of none, grades few enough for many ties.
GroupCut drawn_cut(std::size_t students, double floor, core::Random& random) {
  GroupCut cut{"campus", {GroupRate::recall, floor}, {"", "north", "south", "west"}, {}};
  for (std::size_t i = 0; i < students; ++i) {
    cut.group.push_back(static_cast<std::uint32_t>(random.below(cut.names.size())));
  }
  return cut;
}

std::vector<std::pair<int64_t, Band>> places_of(const Bands& bands) {
  std::vector<std::pair<int64_t, Band>> places;
  for (const Placement& placement : bands.placements) {
    places.emplace_back(placement.rank, placement.band);
  }
  return places;
}

}  // namespace

TEST_CASE("lists cut by group are as long as the capacity, and the same in whatever order") {
  CHECK(rc::check("cut", [](const std::vector<uint8_t>& grades, uint8_t red, uint64_t seed) {
    core::Random random(seed);
    std::vector<double> scores;
    for (const uint8_t grade : grades) {
      scores.push_back(grade % 5 / 5.0);
    }
    GroupCut cut = drawn_cut(scores.size(), .9, random);
    auto candidates = candidates_of(scores);
    const PoolBook book{.pools = {pool_of("law", red % 12, 3)}};
    const auto bands = assign_bands(candidates, book, {monday, seed, &cut});
    const auto plain = assign_bands(candidates, book, {monday, seed});
    for (const Band band : {Band::red, Band::amber, Band::green}) {
      RC_ASSERT(count(bands, band) == count(plain, band));
    }
    GroupCut none = cut;
    none.rule.floor = 0;
    RC_ASSERT(places_of(assign_bands(candidates, book, {monday, seed, &none})) == places_of(plain));
    std::ranges::reverse(candidates);
    std::ranges::reverse(cut.group);
    auto again = places_of(assign_bands(candidates, book, {monday, seed, &cut}));
    std::ranges::reverse(again);
    RC_ASSERT(again == places_of(bands));
  }));
}

TEST_CASE("every group gets its best up to the floor, amber the highest that are left") {
  const GroupCut cut{"campus", {GroupRate::recall, 1}, {"north", "south"}, {0, 0, 0, 1, 1}};
  const auto bands = assign_bands(candidates_of({.9, .8, .7, .4, .2}),
                                  {.pools = {pool_of("law", 2, 1)}}, {monday, 0, &cut});
  CHECK(bands.placements[0].band == Band::red);
  CHECK(bands.placements[1].band == Band::amber);
  CHECK(bands.placements[3].band == Band::red);
  CHECK(bands.placements[3].rank == 4);
  CHECK(bands.pools[0].tau_red == .4);
  CHECK(bands.pools[0].tau_amber == .8);
  REQUIRE(bands.pools[0].by_group);
  const auto& south = bands.pools[0].by_group->effects.at("south");
  CHECK(south.plain_listed == 0);
  CHECK(south.listed == 1);
  CHECK(south.caught == doctest::Approx(.4));
  CHECK(bands.pools[0].by_group->floor_met < 1);
}

}  // namespace plimsoll::queue
