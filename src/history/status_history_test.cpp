// SPDX-License-Identifier: Apache-2.0
#include "history/status_history.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "core/files.h"
#include "core/random.h"
#include "engine/duckdb/duckdb_engine.h"
#include "lake/testing/bronze_delivery.h"

namespace plimsoll::history {
namespace {

/// One line of a delivery: who, and what is said of them. An empty `since` is a beginning not
/// declared.
struct Line {
  int student = 0;
  std::string status;
  std::string faculty;
  std::string since;
};

struct Fixture {
  core::TemporaryDirectory folder;
  std::unique_ptr<engine::Engine> engine = engine::open_duckdb();
  lake::Lake lake{*engine, folder.path()};
  StatusFeed feed{"sis_student", true, -1};
  std::int64_t steps = 0;

  static std::string values(const std::vector<Line>& lines) {
    std::string text;
    for (const auto& line : lines) {
      text += fmt::format(
          "{}('s{}', '{}', '{}', {})", text.empty() ? "" : ", ", line.student, line.status,
          line.faculty, line.since.empty() ? std::string("null") : fmt::format("'{}'", line.since));
    }
    return text;
  }
  void deliver(const std::string& day, const std::vector<Line>& lines) {
    lake::testing::deliver(
        lake, "sis", "student", day + " 05:00:00+00",
        "select student as source_person_id, student as source_record_id, status, faculty, "
        "since::timestamptz as since from (values " +
            values(lines) + ") as v(student, status, faculty, since)");
  }
  /// Rows of a delivery that went to quarantine: of these students; 0 stands for nobody knows
  /// whose.
  void quarantine(const std::string& day, const std::vector<int>& students) {
    for (const int student : students) {
      lake.open_defined("bronze", "quarantine")
          .append(fmt::format(
              "select 'run {0} 05:00:00+00' as pipeline_run_id, 'sis_student' as feed, {1} as "
              "row_number, 'status.invalidValues' as rule_ids, null as problem, 'open' as state, "
              "'file:sis_student:{0} 05:00:00+00' as source_uri, 'sis_student' as contract_id, "
              "'1.0.0' as contract_version, timestamptz '{0} 05:00:00+00' as first_seen_at, {2} as "
              "source_person_id",
              day, student, student == 0 ? "null" : fmt::format("'s{}'", student)));
    }
    lake.register_views();
  }
  /// What staging does, for everybody being linked from the start.
  void build() {
    const bool all = needs_all_rows(lake, feed);
    const std::int64_t from = all ? -1 : feed.ingest_from;
    engine->execute(fmt::format(
        "create or replace temp view staging_row as select source_person_id as "
        "canonical_student_id, status, "
        "faculty, 'p' as programme, 'full_time' as study_mode, 1 as campus_year, null::timestamptz "
        "as valid_from, "
        "null::timestamptz as valid_to, null::timestamptz as recorded_at, source_system, "
        "source_record_id, since "
        "as event_time, available_at, available_at_basis, ingested_at, schema_version, source_uri, "
        "pipeline_run_id, contract_id, contract_version, (ingest_sequence << 24) | (5 << 10) as "
        "ingest_sequence "
        "from bronze.sis_student where ingest_sequence > {}",
        from));
    const StatusFeed now{feed.feed, feed.is_snapshot, from};
    lake::AppendOptions options;
    options.transaction = lake::Transaction{"history", ++steps};
    lake.open_defined("silver", "student_status_history")
        .append(new_versions_sql(lake, now), options);
    lake.register_views();
    feed.ingest_from =
        engine::query_integer(*engine, "select max(ingest_sequence) from bronze.sis_student");
  }
  /// "status faculty valid_from" of a student as known at noon of a day; empty when nothing was
  /// known.
  std::string known(int student, const std::string& day) {
    return engine::query_text(*engine,
                              fmt::format("select min(line) from (select concat_ws(' ', status, "
                                          "faculty, strftime(valid_from, '%m-%d')) as "
                                          "line from silver.student_status_history where "
                                          "canonical_student_id = 's{0}' and recorded_at <= "
                                          "timestamptz '{1} 12:00:00+00' and valid_from <= "
                                          "timestamptz '{1} 12:00:00+00' and (valid_to is "
                                          "null or timestamptz '{1} 12:00:00+00' < valid_to) order "
                                          "by recorded_at desc, ingest_sequence "
                                          "desc limit 1)",
                                          student, day));
  }
  std::int64_t records() {
    return engine::query_integer(*engine, "select count(*) from silver.student_status_history");
  }
};

TEST_CASE_FIXTURE(Fixture, "an unchanged snapshot adds nothing") {
  deliver("2024-01-08", {{1, "active", "Law", "2024-01-02"}});
  deliver("2024-01-15", {{1, "active", "Law", "2024-01-02"}});
  build();
  deliver("2024-01-22", {{1, "active", "Law", "2024-01-02"}});
  build();
  CHECK(records() == 1);
  CHECK(known(1, "2024-01-07").empty());
  CHECK(known(1, "2024-01-08") == "active Law 01-02");
}

TEST_CASE_FIXTURE(
    Fixture,
    "a withdrawal recorded late begins when it happened, and is known when it was recorded") {
  deliver("2024-01-08", {{1, "active", "Law", "2024-01-02"}});
  deliver("2024-01-29", {{1, "withdrawn", "Law", "2024-01-10"}});
  build();
  CHECK(known(1, "2024-01-20") == "active Law 01-02");
  CHECK(known(1, "2024-01-29") == "withdrawn Law 01-10");
}

TEST_CASE_FIXTURE(Fixture,
                  "a withdrawal that is taken back no longer holds, though it began later") {
  deliver("2024-01-08", {{1, "active", "Law", "2024-01-02"}});
  deliver("2024-01-15", {{1, "withdrawn", "Law", "2024-01-12"}});
  deliver("2024-01-22", {{1, "active", "Law", "2024-01-02"}});
  build();
  CHECK(known(1, "2024-01-20") == "withdrawn Law 01-12");
  CHECK(known(1, "2024-01-23") == "active Law 01-02");
}

TEST_CASE_FIXTURE(Fixture, "a change without a new date begins with the snapshot that shows it") {
  deliver("2024-01-08", {{1, "active", "Law", "2024-01-02"}});
  deliver("2024-01-15", {{1, "active", "Arts", "2024-01-02"}});
  build();
  CHECK(known(1, "2024-01-14") == "active Law 01-02");
  CHECK(known(1, "2024-01-16") == "active Arts 01-15");
}

TEST_CASE_FIXTURE(Fixture,
                  "who is missing from a snapshot has disappeared, and a return is a new record") {
  deliver("2024-01-08", {{1, "active", "Law", "2024-01-02"}, {2, "active", "Law", "2024-01-02"}});
  build();
  deliver("2024-01-15", {{2, "active", "Law", "2024-01-02"}});
  build();
  deliver("2024-01-22", {{2, "active", "Law", "2024-01-02"}});
  deliver("2024-01-29", {{1, "active", "Law", "2024-01-02"}, {2, "active", "Law", "2024-01-02"}});
  build();
  CHECK(known(1, "2024-01-14") == "active Law 01-02");
  CHECK(known(1, "2024-01-15") == "disappeared Law 01-15");
  CHECK(known(1, "2024-01-28") == "disappeared Law 01-15");
  CHECK(known(1, "2024-01-29") == "active Law 01-29");
  CHECK(known(2, "2024-01-29") == "active Law 01-02");
  CHECK(records() == 4);
}

TEST_CASE_FIXTURE(Fixture, "a student whose row went to quarantine has not disappeared") {
  const std::vector<Line> both{{1, "active", "Law", ""}, {2, "active", "Law", ""}};
  deliver("2024-01-08", both);
  SUBCASE("read at once") {}
  SUBCASE("read one by one") {
    build();
  }
  deliver("2024-01-15", {{3, "active", "Law", ""}});
  quarantine("2024-01-15", {1});
  build();
  CHECK(known(1, "2024-01-16") == "active Law 01-08");
  CHECK(known(2, "2024-01-16") == "disappeared Law 01-15");
  deliver("2024-01-22", {{1, "leave", "Law", ""}, {3, "active", "Law", ""}});
  build();
  CHECK(known(1, "2024-01-22") == "leave Law 01-22");
  deliver("2024-01-29", {{3, "active", "Law", ""}});
  build();
  CHECK(known(1, "2024-01-29") == "disappeared Law 01-29");
  CHECK(records() == 6);
}

TEST_CASE_FIXTURE(Fixture,
                  "nobody disappears from a snapshot that has a row of which nobody knows whose") {
  deliver("2024-01-08", {{1, "active", "Law", ""}, {2, "active", "Law", ""}});
  deliver("2024-01-15", {{3, "active", "Law", ""}});
  quarantine("2024-01-15", {0});
  deliver("2024-01-22", {{1, "active", "Law", ""}, {3, "active", "Law", ""}});
  build();
  CHECK(known(1, "2024-01-22") == "active Law 01-08");
  CHECK(known(2, "2024-01-21") == "active Law 01-08");
  CHECK(known(2, "2024-01-22") == "disappeared Law 01-22");
  CHECK(records() == 4);
}

TEST_CASE_FIXTURE(Fixture, "a snapshot that arrives after a later one takes its place in time") {
  deliver("2024-01-08", {{1, "active", "Law", ""}});
  deliver("2024-01-22", {{1, "active", "Law", ""}});
  build();
  deliver("2024-01-15", {{1, "leave", "Law", ""}});
  build();
  CHECK(known(1, "2024-01-10") == "active Law 01-08");
  CHECK(known(1, "2024-01-16") == "leave Law 01-15");
  CHECK(known(1, "2024-01-22") == "active Law 01-22");
}

TEST_CASE_FIXTURE(Fixture,
                  "a reported change that began before a known one holds until that one begins") {
  feed.is_snapshot = false;
  deliver("2024-01-08", {{1, "active", "Law", "2024-01-02"}});
  deliver("2024-01-22", {{1, "withdrawn", "Law", "2024-01-20"}});
  build();
  deliver("2024-01-29", {{1, "leave", "Law", "2024-01-10"}});
  build();
  CHECK(known(1, "2024-01-21") == "active Law 01-02");
  CHECK(known(1, "2024-01-23") == "withdrawn Law 01-20");
  CHECK(known(1, "2024-01-30") == "withdrawn Law 01-20");
  CHECK(records() == 3);
}

struct Snapshot {
  std::string received;
  std::vector<Line> lines;
  std::vector<int> unreadable;  ///< students whose row is in quarantine; 0: somebody's

  [[nodiscard]] bool may_hold(int student) const {
    return std::ranges::any_of(unreadable, [&](int id) { return id == student || id == 0; });
  }
};

/// The slow obvious version: read the snapshots available at t, one after the other, and remember
/// what the last one said. One that may hold the student in a row that cannot be read says nothing.
std::string expected(const std::vector<Snapshot>& snapshots, int student, const std::string& day) {
  struct Claim {
    std::string line;
    std::string from;
  };
  std::vector<Claim> claims;
  std::optional<Line> before;
  bool was_seen = false;
  std::string gone_at;
  for (const auto& snapshot : snapshots) {
    const std::string& received = snapshot.received;
    if (received > day) {
      break;
    }
    std::optional<Line> now;
    for (const auto& line : snapshot.lines) {
      if (line.student == student) {
        now = line;
      }
    }
    if (!now && snapshot.may_hold(student)) {
      continue;
    }
    if (!now && before) {
      claims.push_back({"disappeared " + before->faculty, received});
      gone_at = received;
    }
    if (now) {
      const bool back = was_seen && !before;
      const bool same_claim =
          before && before->status == now->status && before->since == now->since;
      if (!same_claim || before->faculty != now->faculty) {
        const bool dated = !now->since.empty() && !same_claim && !(back && now->since <= gone_at);
        claims.push_back({now->status + " " + now->faculty, dated ? now->since : received});
      }
      was_seen = true;
    }
    before = now;
  }
  for (auto claim = claims.rbegin(); claim != claims.rend(); ++claim) {
    if (claim->from <= day) {
      return claim->line + " " + claim->from.substr(5);
    }
  }
  return "";
}

std::string day_of(int number) {
  return fmt::format("2024-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
}

Snapshot random_snapshot(core::Random& random, int day) {
  static const std::vector<std::string> statuses{"active", "leave", "withdrawn"};
  Snapshot snapshot{day_of(day), {}, {}};
  std::vector<Line>& lines = snapshot.lines;
  if (random.chance(0.1)) {
    snapshot.unreadable.push_back(0);
  }
  for (int student = 1; student <= 6; ++student) {
    if (random.chance(0.25)) {
      if (random.chance(0.3)) {
        snapshot.unreadable.push_back(student);
      }
      continue;
    }
    Line line{student, statuses[random.below(random.chance(0.6) ? 1 : 3)],
              random.chance(0.8) ? "Law" : "Arts", ""};
    if (random.chance(0.8)) {
      // Mostly one old date; sometimes recent, sometimes still to come.
      line.since =
          random.chance(0.6)
              ? day_of(0)
              : day_of(static_cast<int>(random.below(static_cast<std::uint64_t>(day) + 10)));
    }
    lines.push_back(line);
  }
  if (lines.empty()) {
    lines.push_back({1, "active", "Law", ""});
  }
  return snapshot;
}

TEST_CASE("what is known at every instant is what reading the snapshots one by one would tell") {
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    Fixture fixture;
    core::Random random(seed);
    std::vector<Snapshot> snapshots;
    for (int week = 0; week < 8; ++week) {
      const int day = 5 + 7 * week;
      snapshots.push_back(random_snapshot(random, day));
      fixture.deliver(snapshots.back().received, snapshots.back().lines);
      fixture.quarantine(snapshots.back().received, snapshots.back().unreadable);
      if (random.chance(0.5) || week == 7) {
        fixture.build();
      }
    }
    for (int day = 0; day < 70; day += 2) {
      for (int student = 1; student <= 6; ++student) {
        INFO("seed ", seed, " student ", student, " day ", day_of(day));
        CHECK(fixture.known(student, day_of(day)) == expected(snapshots, student, day_of(day)));
      }
    }
  }
}

}  // namespace
}  // namespace plimsoll::history
