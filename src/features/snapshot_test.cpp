// SPDX-License-Identifier: Apache-2.0
#include "features/snapshot.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>

#include "core/check.h"
#include "core/error.h"
#include "features/snapshot_store.h"
#include "features/testing/small_world.h"

using namespace plimsoll;
using features::testing::LmsFact;
using features::testing::SmallWorld;

namespace {

/// (student, as_of) → (snapshot hash, input hash)
using Hashes = std::map<std::pair<std::string, core::Date>, std::pair<std::string, std::string>>;

Hashes hashes_of(SmallWorld& world, std::span<const features::GridWeek> weeks,
                 const features::AdmissionRule& rule = {}) {
  features::compute_snapshot(world.session(), {world.profile(), world.view(), weeks, rule});
  Hashes hashes;
  const auto table = engine::query_table(world.session(),
                                         "select canonical_student_id, as_of_date, "
                                         "feature_snapshot_hash, input_hash from snapshot_rows");
  for (const auto& row : table.rows) {
    hashes[{std::get<std::string>(row[0]), std::get<core::Date>(row[1])}] = {
        std::get<std::string>(row[2]), std::get<std::string>(row[3])};
  }
  return hashes;
}

SmallWorld populated_world() {
  SmallWorld world;
  world.add_term("2024S", *core::parse_date("2024-03-04"), *core::parse_date("2024-04-30"));
  for (int student = 0; student < 6; ++student) {
    world.add_student(fmt::format("student{:05}", student), "2024S",
                      *core::parse_date("2024-02-01"));
  }
  return world;
}

/// The same record as something that `as_of` must not see: it happens later, or becomes known
/// later.
LmsFact made_unusable(LmsFact fact, core::AsOf as_of, core::Random& random) {
  const auto later =
      as_of.at + std::chrono::microseconds(1 + static_cast<int>(random.below(1'000'000'000)));
  switch (random.below(4)) {
    case 0:
      fact.event_time = later;
      break;
    case 1:
      fact.available_at = later;
      break;
    case 2:
      fact.available_at = std::nullopt;
      break;
    default:
      fact.event_time = std::nullopt;
      break;
  }
  fact.superseded_at = std::nullopt;
  return fact;
}

std::vector<LmsFact> unusable_facts(const SmallWorld& world, core::AsOf as_of,
                                    core::Random& random) {
  std::vector<LmsFact> facts;
  for (auto fact : world.draw_facts(random, 60)) {
    fact.sequence += 10'000;
    facts.push_back(made_unusable(fact, as_of, random));
  }
  return facts;
}

}  // namespace

TEST_CASE("adding any record unusable at t never changes the snapshot of t") {
  core::Random random(11);
  for (int round = 0; round < 6; ++round) {
    auto world = populated_world();
    world.add(world.draw_facts(random, 120));
    const auto weeks = world.weeks();
    const auto week = std::span(weeks).subspan(random.below(weeks.size()), 1);
    const auto before = hashes_of(world, week);
    REQUIRE(before.size() == 6);
    world.add(unusable_facts(world, week[0].as_of, random));
    CHECK(hashes_of(world, week) == before);
  }
}

TEST_CASE("without either clock's predicate, unusable records do change the snapshot") {
  core::Random random(12);
  auto world = populated_world();
  const auto weeks = world.weeks();
  const auto week = std::span(weeks).subspan(3, 1);
  const features::AdmissionRule no_event{.event_time = false};
  const features::AdmissionRule no_available{.available_at = false};
  const auto before_event = hashes_of(world, week, no_event);
  const auto before_available = hashes_of(world, week, no_available);
  world.add(unusable_facts(world, week[0].as_of, random));
  CHECK(hashes_of(world, week, no_event) != before_event);
  CHECK(hashes_of(world, week, no_available) != before_available);
}

TEST_CASE("weeks computed one by one equal weeks computed together, to the bit") {
  core::Random random(13);
  auto world = populated_world();
  world.add(world.draw_facts(random, 400));
  const auto weeks = world.weeks();
  const auto together = hashes_of(world, weeks);
  Hashes one_by_one;
  for (std::size_t index = 0; index < weeks.size(); ++index) {
    one_by_one.merge(hashes_of(world, std::span(weeks).subspan(index, 1)));
  }
  CHECK(together == one_by_one);
  CHECK(together.size() == 6 * weeks.size());
}

TEST_CASE("rows carry the version under which they are stored and loaded") {
  SmallWorld world = populated_world();
  (void)hashes_of(world, world.weeks());
  CHECK(engine::query_text(world.session(),
                           "select distinct feature_view_version from snapshot_rows") ==
        features::stored_version(world.view()));
}

TEST_CASE("a student without records has zero logins and an unknown last visit") {
  auto world = populated_world();
  const auto weeks = world.weeks();
  features::compute_snapshot(world.session(), {world.profile(), world.view(), weeks, {}});
  CHECK(engine::query_integer(world.session(),
                              "select count(*) from snapshot_rows where lms_logins_14d = 0 and "
                              "days_since_lms is null and freshness_lms_event_time is null") == 48);
}

TEST_CASE("freshness holds the newest clocks of the records used") {
  auto world = populated_world();
  const auto at = [](const char* text) { return core::parse_timestamp(text); };
  world.add({{"student00001", at("2024-03-05T10:00:00Z"), at("2024-03-06T00:00:00Z"), 2, 1, {}},
             {"student00001", at("2024-03-09T10:00:00Z"), at("2024-03-20T00:00:00Z"), 3, 2, {}}});
  const auto weeks = world.weeks();
  features::compute_snapshot(world.session(),
                             {world.profile(), world.view(), std::span(weeks).subspan(0, 1), {}});
  const auto table = engine::query_table(world.session(),
                                         "select lms_logins_14d, freshness_lms_event_time, "
                                         "freshness_lms_available_at from snapshot_rows where "
                                         "canonical_student_id = 'student00001'");
  CHECK(std::get<std::int64_t>(table.rows[0][0]) == 2);
  CHECK(std::get<core::Timestamp>(table.rows[0][1]) == *at("2024-03-05T10:00:00Z"));
  CHECK(std::get<core::Timestamp>(table.rows[0][2]) == *at("2024-03-06T00:00:00Z"));
}

TEST_CASE("a feature group cannot name raw facts, and a repeated student is refused") {
  auto world = populated_world();
  const auto weeks = world.weeks();
  const auto refusal = [&](const std::string& sql) {
    features::FeatureView view = world.view();
    view.groups[0].sql = sql;
    try {
      features::compute_snapshot(world.session(), {world.profile(), view, weeks, {}});
    } catch (const core::Error& error) {
      return error.public_text();
    }
    return std::string();
  };
  CHECK(refusal("select canonical_student_id, as_of_date, 1 as lms_logins_14d, 1 as days_since_lms "
                "from silver.fact_lms_activity_daily")
            .find("silver.fact_lms_activity_daily") != std::string::npos);
  CHECK(refusal("select canonical_student_id, as_of_date, 1 as lms_logins_14d, 1 as days_since_lms "
                "from snapshot_rows")
            .find("snapshot_rows") != std::string::npos);
  CHECK(refusal(
            "select r.canonical_student_id, r.as_of_date, 1 as lms_logins_14d, 1 as days_since_lms "
            "from roster r, roster s")
            .find("more than once") != std::string::npos);
}
