// SPDX-License-Identifier: Apache-2.0
#include "features/testing/small_world.h"

#include <fmt/format.h>

#include <filesystem>

#include "engine/duckdb/duckdb_engine.h"
#include "support/source_folder.h"

namespace plimsoll::features::testing {
namespace {

constexpr std::string_view silver_tables[] = {"academic_term", "student_status_history",
                                              "fact_enrollment_term", "fact_lms_activity_daily",
                                              "record_closure"};

void write_profile(const std::filesystem::path& folder, const std::string& time_zone) {
  core::write_file_atomically(
      folder / "profile.yaml",
      fmt::format(
          "name: small\ntime_zone: {}\nfeature_view_version: small.1\ndefault_target: none\n"
          "sources: [sis, lms]\nroster:\n  statuses: [active]\n",
          time_zone));
  core::write_file_atomically(
      folder / "features/logins.yaml",
      "group: logins\nwindow_days: 14\nsource: lms\nfeatures:\n"
      "  - {name: lms_logins_14d, type: bigint, meaning: logins, null_rule: zero, direction: -1}\n"
      "  - {name: days_since_lms, type: integer, meaning: days, null_rule: missing, direction: "
      "1}\n");
  core::write_file_atomically(
      folder / "features/logins.sql",
      "select canonical_student_id, as_of_date, sum(login_count)::bigint as lms_logins_14d, "
      "min(days_ago) as days_since_lms from lms_activity_daily_known group by all");
  core::write_file_atomically(folder / "features/newest.yaml",
                              "group: newest\nsource: lms\nfeatures:\n"
                              "  - {name: newest_logins, type: integer, meaning: logins, "
                              "null_rule: missing, direction: 0}\n");
  core::write_file_atomically(
      folder / "features/newest.sql",
      "select canonical_student_id, as_of_date, login_count as newest_logins "
      "from lms_activity_daily_latest");
}

engine::Value optional_value(const std::optional<core::Timestamp>& instant) {
  return instant ? engine::Value(*instant) : engine::Value();
}

}  // namespace

SmallWorld::SmallWorld(std::string time_zone) : engine_(engine::open_duckdb({.threads = 2})) {
  write_profile(folder_.path(), time_zone);
  profile_ = tenancy::load_profile(folder_.path());
  view_ = load_feature_view(profile_);
  engine_->execute("create schema silver; set schema = 'silver'");
  for (const auto table : silver_tables) {
    engine_->execute(core::read_file(source_folder() / "src/lake/schema/silver" /
                                     (std::string(table) + ".sql")));
  }
  engine_->execute("set schema = 'main'");
}

void SmallWorld::add_term(const std::string& term_id, core::Date start, core::Date end) {
  engine_->execute(
      "insert into silver.academic_term by name select $term as term_id, $start::date as "
      "start_date, "
      "$end::date as end_date, 'sis' as source_system, $term as source_record_id, "
      "timestamptz '2020-01-01' as event_time, timestamptz '2020-01-01' as available_at, "
      "$sequence as ingest_sequence",
      {{"term", term_id}, {"start", start}, {"end", end}, {"sequence", ++sequence_}});
}

void SmallWorld::add_student(const std::string& student, const std::string& term_id,
                             core::Date from) {
  const engine::Parameters parameters{{"student", student},
                                      {"term", term_id},
                                      {"since", core::Timestamp{from}},
                                      {"sequence", ++sequence_}};
  engine_->execute(
      "insert into silver.student_status_history by name select $student as canonical_student_id, "
      "'active' as status, 'Law' as faculty, $since as valid_from, $since as recorded_at, "
      "'sis' as source_system, $student || $term as source_record_id, $sequence as ingest_sequence",
      parameters);
  engine_->execute(
      "insert into silver.fact_enrollment_term by name select $student as canonical_student_id, "
      "$term as term_id, 'sis' as source_system, $student || $term as source_record_id, "
      "$since as event_time, $since as available_at, $sequence as ingest_sequence",
      parameters);
}

void SmallWorld::add(const std::vector<LmsFact>& facts) {
  engine_->execute(
      "create or replace temp table added (student varchar, event timestamptz, available "
      "timestamptz, "
      "logins bigint, sequence bigint, closed timestamptz)");
  const auto appender = engine_->appender("", "added");
  for (const auto& fact : facts) {
    appender->append_text(fact.student);
    appender->append(optional_value(fact.event_time));
    appender->append(optional_value(fact.available_at));
    appender->append_integer(fact.logins);
    appender->append_integer(fact.sequence);
    appender->append(optional_value(fact.superseded_at));
    appender->end_row();
  }
  appender->finish();
  engine_->execute(
      "insert into silver.fact_lms_activity_daily by name select student as canonical_student_id, "
      "date '2024-01-01' as activity_date, logins::integer as login_count, 'lms' as source_system, "
      "sequence::varchar as source_record_id, event as event_time, available as available_at, "
      "sequence as ingest_sequence from added;"
      "insert into silver.record_closure by name select 'fact_lms_activity_daily' as table_name, "
      "sequence as ingest_sequence, closed as superseded_at, 0 as by_ingest_sequence from added "
      "where closed is not null");
}

std::vector<LmsFact> SmallWorld::draw_facts(core::Random& random, int count) const {
  using std::chrono::days;
  using std::chrono::hours;
  using std::chrono::microseconds;
  const core::Timestamp start = *core::parse_timestamp("2024-03-01T00:00:00Z");
  std::vector<LmsFact> facts;
  for (int index = 0; index < count; ++index) {
    LmsFact fact;
    fact.student = fmt::format("student{:05}", random.below(6));
    // Whole hours tie often and fall on the edges of local days, one microsecond off some of the
    // time.
    const core::Timestamp event = start + hours(static_cast<int>(random.below(24 * 60))) -
                                  microseconds(static_cast<int>(random.below(2)));
    // A third arrives at once, most later, and some is announced before it happens.
    const core::Timestamp available =
        event + hours(24 * static_cast<int>(random.below(3)) * static_cast<int>(random.below(15))) -
        hours(random.chance(0.15) ? 24 * 10 : 0);
    fact.event_time = random.chance(0.05) ? std::nullopt : std::optional(event);
    fact.available_at = random.chance(0.05) ? std::nullopt : std::optional(available);
    fact.logins = static_cast<std::int64_t>(random.below(9));
    fact.sequence = index + 1;
    if (random.chance(0.25)) {
      fact.superseded_at = available + hours(24 * static_cast<int>(random.below(20)));
    }
    facts.push_back(fact);
  }
  return facts;
}

std::vector<GridWeek> SmallWorld::weeks() {
  return load_week_grid(*engine_, profile_, *core::parse_timestamp("2030-01-01T00:00:00Z"));
}

}  // namespace plimsoll::features::testing
