// SPDX-License-Identifier: Apache-2.0
#include "queue/pool.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "queue/queue_profile.h"

namespace plimsoll::queue {
namespace {

PoolBook book_of(const std::string& text) {
  return parse_pools(core::parse_yaml(text, "pools.yaml"));
}

core::Date date_of(std::string_view text) {
  return *core::parse_date(text);
}

constexpr auto two_pools = R"(
default: {red_share: 0.1, amber_share: 0.2}
pools:
  - pool: engineering
    title: Engineering advisors
    serves: {faculty: [Engineering, Science], study_mode: full_time}
    red: 12
    amber: 24
    periods:
      - {from: 2026-11-23, until: 2026-12-20, red: 18, amber: 30}
  - pool: everyone else
    serves: {}
    from: 2026-08-01
)";

}  // namespace

TEST_CASE("a student belongs to the first pool that serves all of the student's columns") {
  const PoolBook book = book_of(two_pools);
  const core::Date day = date_of("2026-10-01");
  CHECK(find_pool(book, {{"faculty", "Science"}, {"study_mode", "full_time"}}, day) ==
        "engineering");
  CHECK(find_pool(book, {{"faculty", "Science"}, {"study_mode", "online"}}, day) ==
        "everyone else");
  CHECK(find_pool(book, {{"faculty", "Law"}}, date_of("2026-07-31")) == unassigned_pool);
}

TEST_CASE("a pool has a title for people, by default its name") {
  const PoolBook book = book_of(two_pools);
  CHECK(book.pools[0].title == "Engineering advisors");
  CHECK(book.pools[1].title == "everyone else");
}

TEST_CASE("a dated period overrides the capacity on its days only") {
  const PoolBook book = book_of(two_pools);
  const auto peak = capacity_of(book, "engineering", date_of("2026-12-20"), 500);
  CHECK(peak.capacity == Capacity{18, 30});
  CHECK(peak.basis == CapacityBasis::period);
  const auto usual = capacity_of(book, "engineering", date_of("2026-12-21"), 500);
  CHECK(usual.capacity == Capacity{12, 24});
  CHECK(usual.basis == CapacityBasis::declared);
}

TEST_CASE("a pool without capacity gets the default shares of its students") {
  const auto found = capacity_of(book_of(two_pools), "everyone else", date_of("2026-10-01"), 25);
  CHECK(found.basis == CapacityBasis::by_share);
  CHECK(found.capacity == Capacity{3, 5});
}

TEST_CASE("mistakes in pools.yaml are refused with file and line") {
  CHECK_THROWS_WITH_AS((void)book_of("pools:\n  - {pool: a, serves: {}, redd: 1}\n"),
                       doctest::Contains("pools.yaml:2"), core::Error);
  CHECK_THROWS_WITH_AS((void)book_of("pools:\n  - {pool: a, serves: {}, red: -1, amber: 1}\n"),
                       doctest::Contains("must be 0 or more"), core::Error);
  CHECK_THROWS_WITH_AS((void)book_of("pools:\n  - {pool: a, serves: {}, red: 1}\n"),
                       doctest::Contains("'amber' is missing"), core::Error);
  CHECK_THROWS_WITH_AS(
      (void)book_of("pools:\n  - {pool: a, serves: {}}\n  - {pool: a, serves: {}}\n"),
      doctest::Contains("pools.yaml:3"), core::Error);
  CHECK_THROWS_AS((void)book_of("default: {red_share: 1.5}\n"), core::Error);
  CHECK_THROWS_WITH_AS((void)book_of("pools:\n  - {pool: unassigned, serves: {}}\n"),
                       doctest::Contains("choose another"), core::Error);
}

}  // namespace plimsoll::queue
