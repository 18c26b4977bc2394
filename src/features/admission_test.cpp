// SPDX-License-Identifier: Apache-2.0
#include "features/admission.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/clocks.h"
#include "features/fact_catalog.h"
#include "features/testing/small_world.h"

using namespace plimsoll;
using features::testing::LmsFact;
using features::testing::SmallWorld;

namespace {

/// (student, as_of, sequence, days_ago)
using KnownRow = std::tuple<std::string, core::Date, std::int64_t, std::int64_t>;

SmallWorld world_with_term(const std::string& zone = "Europe/Oslo") {
  SmallWorld world(zone);
  world.add_term("2024S", *core::parse_date("2024-03-04"), *core::parse_date("2024-04-30"));
  return world;
}

std::vector<features::AdmittedWeek> admitted(SmallWorld& world, int window_days) {
  std::vector<features::AdmittedWeek> weeks;
  for (const auto& week : world.weeks()) {
    const auto opens = week.as_of_date - std::chrono::days{window_days - 1};
    weeks.push_back(
        {week, features::start_of_day(world.session(), opens, world.profile().time_zone), true});
  }
  return weeks;
}

/// The calendar day of each fact's event by the engine's own time-zone conversion, by sequence.
std::map<std::int64_t, core::Date> local_dates(SmallWorld& world) {
  std::map<std::int64_t, core::Date> dates;
  const auto table = engine::query_table(world.session(),
                                         "select ingest_sequence, timezone($zone, "
                                         "event_time)::date from silver.fact_lms_activity_daily "
                                         "where event_time is not null",
                                         {{"zone", world.profile().time_zone}});
  for (const auto& row : table.rows) {
    dates[std::get<std::int64_t>(row[0])] = std::get<core::Date>(row[1]);
  }
  return dates;
}

/// The definition, record by record, as page 3 says it.
std::set<KnownRow> brute_force(SmallWorld& world, const std::vector<LmsFact>& facts,
                               int window_days) {
  std::set<KnownRow> rows;
  const auto weeks = world.weeks();
  const auto days = local_dates(world);
  for (const auto& fact : facts) {
    if (!fact.event_time || !fact.available_at) {
      continue;
    }
    const core::Date day = days.at(fact.sequence);
    for (const auto& week : weeks) {
      const bool replaced = fact.superseded_at && *fact.superseded_at <= week.as_of.at;
      const auto days_ago = (week.as_of_date - day).count();
      if (core::usable({*fact.event_time}, {*fact.available_at}, week.as_of) && !replaced &&
          days_ago < window_days) {
        rows.emplace(fact.student, week.as_of_date, fact.sequence, days_ago);
      }
    }
  }
  return rows;
}

std::set<KnownRow> rows_of(SmallWorld& world, const std::string& known_sql) {
  std::set<KnownRow> rows;
  const auto table = engine::query_table(
      world.session(),
      fmt::format("select canonical_student_id, as_of_date, ingest_sequence, days_ago from ({})",
                  known_sql));
  for (const auto& row : table.rows) {
    rows.emplace(std::get<std::string>(row[0]), std::get<core::Date>(row[1]),
                 std::get<std::int64_t>(row[2]), std::get<std::int64_t>(row[3]));
  }
  CHECK(rows.size() == table.rows.size());
  return rows;
}

/// What is admitted, which is the same whether the facts were gathered first or not.
std::set<KnownRow> known(SmallWorld& world, int window_days,
                         const features::AdmissionRule& rule = {}) {
  features::define_local_day(world.session(), world.profile().time_zone,
                             *core::parse_date("2024-12-31"));
  const auto facts = features::load_facts(world.session());
  auto fact = *std::ranges::find(facts, "fact_lms_activity_daily", &features::Fact::table);
  const auto weeks = admitted(world, window_days);
  const auto rows = rows_of(world, features::known_sql(fact, weeks, rule));
  world.session().execute(fmt::format("create or replace temp table {} as {}",
                                      features::gathered_table(fact),
                                      features::gather_sql(fact, weeks, rule)));
  fact.is_gathered = true;
  CHECK(rows_of(world, features::known_sql(fact, weeks, rule)) == rows);
  return rows;
}

std::vector<LmsFact> filled(SmallWorld& world, std::uint64_t seed, int count) {
  core::Random random(seed);
  const auto facts = world.draw_facts(random, count);
  world.add(facts);
  return facts;
}

}  // namespace

TEST_CASE("the scoring date ends at local midnight, also when the clocks change") {
  auto world = world_with_term();
  const auto weeks = world.weeks();
  REQUIRE(weeks.size() == 8);
  CHECK(core::format_date(weeks[2].as_of_date) == "2024-03-24");
  CHECK(core::format_timestamp(weeks[2].as_of.at) == "2024-03-24T22:59:59.999999Z");
  CHECK(core::format_date(weeks[3].as_of_date) == "2024-03-31");
  CHECK(core::format_timestamp(weeks[3].as_of.at) == "2024-03-31T21:59:59.999999Z");
}

TEST_CASE(
    "scoring dates move on to the weekday of the deliveries, and stay where they fall on it") {
  auto world = world_with_term();  // starts on a Monday
  auto profile = world.profile();
  const auto first_of = [&](int offset, int weekday) {
    profile.grid = {offset, weekday};
    const auto weeks = features::load_week_grid(world.session(), profile,
                                                *core::parse_timestamp("2025-01-01T00:00:00Z"));
    return core::format_date(weeks.at(0).as_of_date);
  };
  CHECK(first_of(1, 0) == "2024-03-05");
  CHECK(first_of(1, 1) == "2024-03-11");
  CHECK(first_of(0, 1) == "2024-03-04");
  CHECK(first_of(6, 7) == "2024-03-10");
}

TEST_CASE("the fast local day equals the engine's conversion around every change of the clocks") {
  for (const std::string zone :
       {"Europe/Oslo", "America/New_York", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"}) {
    SmallWorld world(zone);
    features::define_local_day(world.session(), zone, *core::parse_date("2026-01-01"));
    CHECK(engine::query_integer(
              world.session(),
              "select count(*) from range(timestamptz '2015-01-01', timestamptz "
              "'2026-01-01', interval 37 minute) t(instant) where local_day(instant) <> "
              "(timezone($zone, instant)::date - date '1970-01-01')",
              {{"zone", zone}}) == 0);
  }
}

TEST_CASE("admission equals its definition on random records, record by record") {
  for (const std::uint64_t seed : {1U, 2U}) {
    for (const std::string zone : {"Europe/Oslo", "America/New_York", "Pacific/Auckland"}) {
      auto world = world_with_term(zone);
      const auto facts = filled(world, seed, 300);
      for (const int window_days : {7, 28}) {
        const auto expected = brute_force(world, facts, window_days);
        CHECK(expected.size() > 50);
        CHECK(known(world, window_days) == expected);
      }
    }
  }
}

TEST_CASE("leaving out any one predicate of admission changes what is admitted") {
  auto world = world_with_term();
  const auto facts = filled(world, 4, 300);
  const auto expected = brute_force(world, facts, 28);
  CHECK(known(world, 28, {.event_time = false}) != expected);
  CHECK(known(world, 28, {.available_at = false}) != expected);
  CHECK(known(world, 28, {.supersession = false}) != expected);
  CHECK(known(world, 28) == expected);
}

TEST_CASE("the latest record is the winner by event time, then availability, then sequence") {
  auto world = world_with_term();
  const auto facts = filled(world, 5, 400);
  using Order = std::tuple<core::Timestamp, core::Timestamp, std::int64_t>;
  std::map<std::pair<std::string, core::Date>, Order> winners;
  for (const auto& [student, as_of, sequence, days_ago] : brute_force(world, facts, 28)) {
    const auto& fact = facts[static_cast<std::size_t>(sequence - 1)];
    auto& best = winners[{student, as_of}];
    best = std::max(best, Order{*fact.event_time, *fact.available_at, sequence});
  }
  (void)known(world, 28);
  const auto table = engine::query_table(
      world.session(),
      fmt::format("select canonical_student_id, as_of_date, ingest_sequence, login_count from ({})",
                  features::latest_sql({"fact_lms_activity_daily", {{"login_count"}}, true},
                                       admitted(world, 28))));
  CHECK(table.rows.size() == winners.size());
  for (const auto& row : table.rows) {
    const auto& winner = winners.at({std::get<std::string>(row[0]), std::get<core::Date>(row[1])});
    CHECK(std::get<std::int64_t>(row[2]) == std::get<2>(winner));
    CHECK(std::get<std::int64_t>(row[3]) ==
          facts[static_cast<std::size_t>(std::get<2>(winner) - 1)].logins);
  }
}

TEST_CASE("records with an unknown clock are counted") {
  auto world = world_with_term();
  const auto facts = filled(world, 6, 200);
  const auto counted =
      features::count_null_clocks(world.session(), {"fact_lms_activity_daily", {}, true});
  CHECK(counted.rows == 200);
  CHECK(counted.null_event_time ==
        std::count_if(facts.begin(), facts.end(),
                      [](const LmsFact& fact) { return !fact.event_time; }));
  CHECK(counted.null_event_time > 0);
  CHECK(counted.null_available_at > 0);
}

TEST_CASE("a record of another term keeps its own term beside the week's") {
  auto world = world_with_term();
  world.add_student("student", "2023A", *core::parse_date("2023-08-15"));
  features::define_local_day(world.session(), world.profile().time_zone,
                             *core::parse_date("2024-12-31"));
  auto weeks = admitted(world, 28);
  for (auto& week : weeks) {
    week.has_window = false;
  }
  const features::Fact fact{"fact_enrollment_term", {{"term_id"}, {"credits_registered"}}, true};
  for (const auto& relation :
       {features::known_sql(fact, weeks), features::latest_sql(fact, weeks)}) {
    CHECK(engine::query_integer(world.session(),
                                fmt::format("select count(*) from ({}) where term_id = '2024S' and "
                                            "record_term_id = '2023A'",
                                            relation)) == static_cast<std::int64_t>(weeks.size()));
  }
}
