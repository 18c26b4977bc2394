// SPDX-License-Identifier: Apache-2.0
#include "jobs/schedule/schedule.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "jobs/schedule/local_time.h"

using namespace plimsoll;
using namespace plimsoll::jobs;
using namespace std::chrono_literals;

namespace {

core::Timestamp at(const char* text) {
  return core::parse_timestamp(text).value();
}

core::Date day(const char* text) {
  return core::parse_date(text).value();
}

std::string due(const Recurrence& recurrence, const char* last, const char* now) {
  return core::format_timestamp(next_due(recurrence, at(last), at(now)));
}

const Recurrence nightly{"Europe/Oslo", std::nullopt, 2h + 30min};
const Recurrence on_mondays{"Europe/Oslo", std::chrono::Monday, 6h};

std::string refusal_of(const std::string& yaml) {
  try {
    (void)read_schedule(core::parse_yaml(yaml, "schedule.yaml"), "Europe/Oslo");
  } catch (const core::Error& error) {
    CHECK(error.code() == core::ErrorCode::invalid_input);
    return error.public_text();
  }
  return {};
}

}  // namespace

TEST_CASE("a week's run is due at the same local time in winter and in summer") {
  CHECK(due(on_mondays, "2026-03-23T05:00:00Z", "2026-03-24T00:00:00Z") == "2026-03-30T04:00:00Z");
  CHECK(due(on_mondays, "2026-10-19T04:00:00Z", "2026-10-19T04:00:00Z") == "2026-10-26T05:00:00Z");
  CHECK(due(on_mondays, "2026-03-30T04:00:00Z", "2026-04-05T23:59:59Z") == "2026-04-06T04:00:00Z");
}

TEST_CASE("a time that clocks skip is due when they are put forward, once") {
  CHECK(due(nightly, "2026-03-28T01:30:00Z", "2026-03-28T12:00:00Z") == "2026-03-29T01:00:00Z");
  CHECK(due(nightly, "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z") == "2026-03-30T00:30:00Z");
  CHECK(core::format_timestamp(instant_of(day("2026-03-08"), 15min, "America/Havana")) ==
        "2026-03-08T05:00:00Z");
}

TEST_CASE("a time that comes twice is due the first time, once") {
  CHECK(due(nightly, "2026-10-24T00:30:00Z", "2026-10-24T12:00:00Z") == "2026-10-25T00:30:00Z");
  CHECK(due(nightly, "2026-10-25T00:30:00Z", "2026-10-25T00:30:00Z") == "2026-10-26T01:30:00Z");
  CHECK(due(nightly, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z") == "2026-10-26T01:30:00Z");
}

TEST_CASE("what was missed is made up once, however much it was") {
  CHECK(due(nightly, "2026-01-02T01:30:00Z", "2026-02-10T12:00:00Z") == "2026-02-10T01:30:00Z");
  CHECK(due(nightly, "2026-02-10T01:30:00Z", "2026-02-10T12:00:00Z") == "2026-02-11T01:30:00Z");
  CHECK(due(on_mondays, "2026-01-05T05:00:00Z", "2026-02-04T12:00:00Z") == "2026-02-02T05:00:00Z");
}

TEST_CASE("nothing was due before it was wanted, and a clock that ran ahead asks for nothing") {
  CHECK(due(nightly, "2026-02-10T11:59:00Z", "2026-02-10T12:00:00Z") == "2026-02-11T01:30:00Z");
  CHECK(due(nightly, "2030-01-01T00:00:00Z", "2026-02-10T12:00:00Z") == "2026-02-11T01:30:00Z");
}

TEST_CASE("whatever the zone does, each day has one due instant, on that day") {
  for (const auto* const zone : {"Europe/Oslo", "America/Havana", "Australia/Lord_Howe",
                                 "Asia/Kathmandu", "Africa/Cairo", "UTC"}) {
    CAPTURE(zone);
    for (const auto time : {0min, 15min, 90min, 150min, 180min, 1439min}) {
      const Recurrence daily{zone, std::nullopt, time};
      auto last = instant_of(day("2025-12-31"), time, zone);
      for (auto date = day("2026-01-01"); date < day("2027-01-01"); date += std::chrono::days(1)) {
        const auto next = next_due(daily, last, last);
        REQUIRE(core::format_date(local_date(next, zone)) == core::format_date(date));
        REQUIRE(next_due(daily, last, next - 1us) == next);
        REQUIRE(next_due(daily, last, next) == next);
        last = next;
      }
    }
  }
}

TEST_CASE("a schedule is read in the profile's time zone or its own") {
  const auto jobs =
      read_schedule(core::parse_yaml("daily_ingest: {at: 04:30}\n"
                                     "weekly_cycle: {weekday: sunday, at: \"23:05\"}\n",
                                     "schedule.yaml"),
                    "Europe/Oslo");
  REQUIRE(jobs.size() == 2);
  const auto& daily = jobs.at(JobKind::daily_ingest);
  CHECK(daily.time_of_day == 4h + 30min);
  CHECK_FALSE(daily.weekday.has_value());
  CHECK(daily.time_zone == "Europe/Oslo");
  const auto& weekly = jobs.at(JobKind::weekly_cycle);
  CHECK(weekly.time_of_day == 23h + 5min);
  CHECK(weekly.weekday == std::chrono::Sunday);
  const auto own = read_schedule(
      core::parse_yaml("time_zone: America/Bogota\ndaily_ingest: {at: 00:00}\n", "s"), "UTC");
  CHECK(own.at(JobKind::daily_ingest).time_zone == "America/Bogota");
}

TEST_CASE("a schedule that says something else is refused by file and line") {
  CHECK(refusal_of("weekly_cycle: {weekday: someday, at: 04:30}") ==
        "schedule.yaml:1: someday is not a day of the week such as monday");
  for (const auto* const time : {"24:00", "4:30", "04:60", "04:30:00", "noon"}) {
    CAPTURE(time);
    CHECK(refusal_of(std::string("\ndaily_ingest: {at: \"") + time + "\"}") ==
          "schedule.yaml:2: " + std::string(time) + " is not a time of day such as 04:30");
  }
  CHECK(refusal_of("time_zone: Middle-earth/Shire").find("Middle-earth/Shire") !=
        std::string::npos);
  CHECK(refusal_of("dayly_ingest: {at: 04:30}").find("dayly_ingest") != std::string::npos);
  CHECK(refusal_of("daily_ingest: {at: 04:30, weekday: monday}").find("weekday") !=
        std::string::npos);
}
