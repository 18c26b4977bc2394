// SPDX-License-Identifier: Apache-2.0
#include "ingest/staging/stager.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/error.h"
#include "core/files.h"
#include "core/random.h"
#include "engine/duckdb/duckdb_engine.h"
#include "lake/testing/bronze_delivery.h"

namespace plimsoll::ingest {
namespace {

using lake::testing::deliver;

constexpr const char* grade_sql =
    "select source_person_id, source_record_id, term_id, course_code, grade, timestamptz "
    "'2024-01-02 00:00:00+00' "
    "as event_time, available_at, available_at_basis, ingest_sequence from batch order by "
    "ingest_sequence";

struct Fixture {
  core::TemporaryDirectory folder;
  std::unique_ptr<engine::Engine> engine = engine::open_duckdb();
  lake::Lake lake{*engine, folder.path()};
  std::vector<StagingQuery> queries{
      {"sis_grade", "fact_grade", grade_sql, "sis_grade.fact_grade.sql"}};
  StagingOptions options;

  Fixture() { lake.register_views(); }
  std::vector<StagingCount> run() { return stage(lake, queries, options); }
  std::string text(const std::string& sql) { return engine::query_text(*engine, sql); }

  /// Grades received on a day: (person, record, grade), all examined on January 2nd.
  void grades(const std::string& day, const std::string& values) {
    deliver(lake, "sis", "grade", day + " 05:00:00+00",
            "select source_person_id, source_record_id, '2023A' as term_id, 'MAT1' as course_code, "
            "grade from "
            "(values " +
                values + ") as v(source_person_id, source_record_id, grade)");
  }
  /// Grades with a clock of their own: (person, record, grade, available_at).
  void declared_grades(const std::string& day, const std::string& values) {
    deliver(lake, "sis", "grade", day + " 05:00:00+00",
            "select source_person_id, source_record_id, '2023A' as term_id, 'MAT1' as course_code, "
            "grade, "
            "available_at::timestamptz as available_at from (values " +
                values + ") as v(source_person_id, source_record_id, grade, available_at)");
  }
  /// The person becomes the student of the same name.
  void link(const std::string& person, const std::string& day) {
    lake.open_defined("silver", "identity_map")
        .append(fmt::format(
            "select 'student_{0}' as canonical_student_id, 'sis' as source_system, '{0}' as "
            "source_person_id, "
            "timestamptz '{1} 05:00:00+00' as valid_from, timestamptz '{1} 05:00:00+00' as "
            "recorded_at, 1.0 as "
            "match_confidence, 'anchor' as method, '1' as model_version, 'test' as decided_by, "
            "(select coalesce(max(identity_sequence), 0) + 1 from silver.identity_map) as "
            "identity_sequence",
            person, day));
    lake.register_views();
  }
  /// Every version, in order: "student record grade available; ..."
  std::string rows() {
    return text(
        "select string_agg(concat_ws(' ', canonical_student_id, source_record_id, grade, "
        "strftime(available_at, '%m-%d')), '; ' order by source_record_id, available_at, "
        "ingest_sequence) from "
        "silver.fact_grade");
  }
  /// The grade of a record that is known on a day.
  std::string known(const std::string& record, const std::string& day) {
    return text(
        fmt::format("select string_agg(grade, ',') from silver.fact_grade as fact where "
                    "source_record_id = '{}' and "
                    "available_at <= timestamptz '{} 23:59:59+00' and not exists (select 1 from "
                    "silver.record_closure as "
                    "closed where closed.table_name = 'fact_grade' and closed.ingest_sequence = "
                    "fact.ingest_sequence and "
                    "closed.superseded_at <= timestamptz '{} 23:59:59+00')",
                    record, day, day));
  }
};

TEST_CASE_FIXTURE(Fixture,
                  "new rows of linked people become facts with student, clocks and metadata") {
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A')");
  const auto counts = run();
  REQUIRE(counts.size() == 1);
  CHECK(counts[0].staged_rows == 1);
  CHECK(rows() == "student_1 g1 A 01-08");
  CHECK(text("select source_system || ' ' || pipeline_run_id || ' ' || contract_version || ' ' || "
             "(ingest_sequence >> 24) from silver.fact_grade") ==
        "sis run 2024-01-08 05:00:00+00 1.0.0 1");
}

TEST_CASE_FIXTURE(Fixture, "staging again without new rows or links changes nothing") {
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A')");
  run();
  const auto before = lake.versions();
  CHECK(run().empty());
  CHECK(lake.versions() == before);
}

TEST_CASE_FIXTURE(
    Fixture, "rows of an unmatched person wait, are counted, and appear when the link is made") {
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A'), ('2', 'g2', 'B'), (null, 'g3', 'C')");
  auto counts = run();
  CHECK(counts.at(0).bronze_rows == 3);
  CHECK(counts.at(0).unmatched_rows == 2);
  CHECK(counts.at(0).unmatched_people == 1);
  CHECK(rows() == "student_1 g1 A 01-08");
  link("2", "2024-02-05");
  grades("2024-02-12", "('2', 'g4', 'D')");
  counts = run();
  CHECK(counts.at(0).staged_rows == 2);
  CHECK(rows() == "student_1 g1 A 01-08; student_2 g2 B 02-05; student_2 g4 D 02-12");
  CHECK(text("select string_agg(pipeline_run_id, '; ' order by source_record_id) from "
             "silver.fact_grade where canonical_student_id = 'student_2'") ==
        "run 2024-01-08 05:00:00+00; run 2024-02-12 05:00:00+00");
  CHECK(run().empty());
}

TEST_CASE_FIXTURE(Fixture, "a correction closes the version before it when it becomes available") {
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A')");
  run();
  grades("2024-01-15", "('1', 'g1', 'B')");
  CHECK(run().at(0).closed_versions == 1);
  grades("2024-01-22", "('1', 'g1', 'C')");
  run();
  CHECK(known("g1", "2024-01-10") == "A");
  CHECK(known("g1", "2024-01-15") == "B");
  CHECK(known("g1", "2024-02-01") == "C");
}

TEST_CASE_FIXTURE(Fixture,
                  "an exact repeat is dropped and counted; a value that comes back is a version") {
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A'), ('1', 'g1', 'A')");
  CHECK(run().at(0).repeated_rows == 1);
  grades("2024-01-15", "('1', 'g1', 'A')");
  auto counts = run();
  CHECK(counts.at(0).repeated_rows == 1);
  CHECK(counts.at(0).staged_rows == 0);
  grades("2024-01-22", "('1', 'g1', 'B')");
  grades("2024-01-29", "('1', 'g1', 'A')");
  run();
  CHECK(rows() == "student_1 g1 A 01-08; student_1 g1 B 01-22; student_1 g1 A 01-29");
  CHECK(known("g1", "2024-01-25") == "B");
  CHECK(known("g1", "2024-02-01") == "A");
}

TEST_CASE_FIXTURE(Fixture,
                  "corrections that arrive out of order close each other by their own clock") {
  link("1", "2024-01-01");
  declared_grades("2024-03-01", "('1', 'g1', 'A', '2024-01-10'), ('1', 'g1', 'C', '2024-01-30')");
  run();
  declared_grades("2024-03-08", "('1', 'g1', 'B', '2024-01-20')");
  run();
  CHECK(known("g1", "2024-01-12") == "A");
  CHECK(known("g1", "2024-01-22") == "B");
  CHECK(known("g1", "2024-02-02") == "C");
}

TEST_CASE_FIXTURE(
    Fixture, "a row without a clock stays without one, closes nothing, and is never admissible") {
  link("1", "2024-01-01");
  declared_grades("2024-03-01", "('1', 'g1', 'A', '2024-01-10'), ('1', 'g1', 'B', null)");
  run();
  CHECK(text("select count(*)::varchar from silver.fact_grade where available_at is null") == "1");
  CHECK(known("g1", "2024-02-02") == "A");
}

TEST_CASE_FIXTURE(
    Fixture, "of a person's attributes only what changes is kept, several from one bronze row") {
  queries = {{"sis_grade", "protected_attribute",
              "select source_person_id, source_record_id || name as source_record_id, name as "
              "attribute_name, grade "
              "|| name as attribute_value, event_time, available_at, available_at_basis, "
              "ingest_sequence from batch, "
              "(values ('x'), ('y')) as v(name)",
              "f.sql", false}};
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A')");
  grades("2024-01-15", "('1', 'g1', 'A')");
  CHECK(run().at(0).staged_rows == 2);
  grades("2024-01-22", "('1', 'g1', 'A')");
  CHECK(run().at(0).staged_rows == 0);
  grades("2024-01-29", "('1', 'g1', 'B')");
  grades("2024-02-05", "('1', 'g1', 'A')");
  const auto counts = run();
  CHECK(counts.at(0).staged_rows == 4);
  CHECK(text("select string_agg(attribute_value, ' ' order by attribute_name, available_at, "
             "ingest_sequence) from "
             "silver.protected_attribute") == "Ax Bx Ax Ay By Ay");
}

TEST_CASE_FIXTURE(
    Fixture, "of two tables of one feed each gets the new rows, though the first looked back") {
  queries.push_back({"sis_grade", "protected_attribute",
                     "select source_person_id, source_record_id, 'grade' as attribute_name, grade "
                     "as attribute_value, event_time, available_at, available_at_basis, "
                     "ingest_sequence from batch",
                     "f.sql", false});
  link("1", "2024-01-01");
  declared_grades("2024-03-01", "('1', 'g1', 'A', '2024-01-10'), ('1', 'g1', 'C', '2024-01-30')");
  run();
  declared_grades("2024-03-08", "('1', 'g1', 'B', '2024-01-20')");
  const auto counts = run();
  REQUIRE(counts.size() == 2);
  CHECK(counts[0].closed_versions == 2);
  CHECK(counts[1].bronze_rows == 1);
  CHECK(counts[1].staged_rows == 1);
}

/// The slow obvious version of what is known of a record: the newest of its versions that is
/// available.
TEST_CASE(
    "at every instant the one known version of a record is the newest available, in whatever order "
    "they came") {
  for (std::uint64_t seed = 0; seed < 3; ++seed) {
    Fixture fixture;
    core::Random random(seed);
    fixture.link("1", "2024-01-05");
    struct Version {
      std::string grade;
      int day;
    };
    std::map<std::string, std::vector<Version>> sent;
    for (int delivery = 0; delivery < 5; ++delivery) {
      std::string values;
      for (int row = 0; row < 6; ++row) {
        const std::string record = fmt::format("g{}", random.below(3));
        const Version version{std::string(1, "ABC"[random.below(3)]),
                              static_cast<int>(1 + random.below(28))};
        sent[record].push_back(version);
        values += fmt::format("{}('1', '{}', '{}', '2024-01-{:02} 05:00:00+00')",
                              values.empty() ? "" : ", ", record, version.grade, version.day);
      }
      fixture.declared_grades(fmt::format("2024-03-{:02}", delivery + 1), values);
      if (random.chance(0.6) || delivery == 4) {
        fixture.run();
      }
    }
    for (int day = 1; day <= 28; day += 3) {
      for (const auto& [record, versions] : sent) {
        std::string newest;
        int newest_day = 0;
        for (const auto& version : versions) {
          const int available = std::max(version.day, 5);  // the person is linked on the fifth
          if (available <= day && available >= newest_day) {
            newest = version.grade;
            newest_day = available;
          }
        }
        INFO("seed ", seed, " record ", record, " day ", day);
        CHECK(fixture.known(record, fmt::format("2024-01-{:02}", day)) == newest);
      }
    }
  }
}

constexpr const char* planned_step =
    "select 'sis_grade' as feed, 'fact_grade' as table_name, 1 as step, 'planned' as state, -1 as "
    "ingest_from, 1 as "
    "ingest_to, 0 as identity_from, 1 as identity_to";

TEST_CASE_FIXTURE(
    Fixture, "a step that was planned and not done is done as planned, and then what came since") {
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A')");
  lake.open_defined("silver", "staging_progress").append(planned_step);
  grades("2024-01-15", "('1', 'g1', 'B')");
  const auto counts = run();
  REQUIRE(counts.size() == 2);
  CHECK(counts[0].bronze_rows == 1);
  CHECK(counts[1].closed_versions == 1);
  CHECK(rows() == "student_1 g1 A 01-08; student_1 g1 B 01-15");
}

TEST_CASE_FIXTURE(Fixture, "a step whose rows were written before the crash is not written twice") {
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A')");
  run();
  const std::string once =
      text("select string_agg(fact::varchar, ';') from silver.fact_grade as fact");
  engine->execute(
      "create temp table written as select * from silver.fact_grade; create temp table links as "
      "select * "
      "from silver.identity_map; create temp table received as select * from bronze.sis_grade");
  lake::TableDefinition definition;
  definition.layer = "bronze";
  definition.name = "sis_grade";
  definition.columns = lake.open_existing("bronze", "sis_grade").columns();
  core::TemporaryDirectory other_folder;
  lake::Lake other(*engine, other_folder.path());
  other.open(definition).append("select * from received");
  other.open_defined("silver", "identity_map").append("select * from links");
  other.open_defined("silver", "staging_progress").append(planned_step);
  lake::AppendOptions options_written;
  options_written.transaction = lake::Transaction{"staging:sis_grade:fact_grade", 1};
  other.open_defined("silver", "fact_grade").append("select * from written", options_written);
  CHECK(stage(other, queries, options).size() == 1);
  CHECK(text("select string_agg(fact::varchar, ';') from silver.fact_grade as fact") == once);
  CHECK(stage(other, queries, options).empty());
}

TEST_CASE_FIXTURE(Fixture,
                  "SQL that reads anything but the batch and its look-ups is refused by name") {
  queries[0].sql = "select * from silver.identity_map";
  CHECK_THROWS_WITH_AS(run(), doctest::Contains("silver.identity_map"), core::Error);
  queries[0].sql = "select * from batch, bronze.sis_student";
  CHECK_THROWS_WITH_AS(run(), doctest::Contains("bronze.sis_student"), core::Error);
}

TEST_CASE_FIXTURE(Fixture, "a missing column is named with its file") {
  grades("2024-01-08", "('1', 'g1', 'A')");
  queries[0].sql =
      "select source_person_id, source_record_id, event_time, available_at_basis, ingest_sequence "
      "from batch";
  CHECK_THROWS_WITH_AS(run(), doctest::Contains("available_at"), core::Error);
}

TEST_CASE_FIXTURE(Fixture, "several rows of one bronze row have sequences of their own") {
  link("1", "2024-01-01");
  grades("2024-01-08", "('1', 'g1', 'A'), ('1', 'g2', 'B')");
  queries[0].sql =
      "select source_person_id, source_record_id || kind as source_record_id, term_id, "
      "course_code, grade, "
      "event_time, available_at, available_at_basis, ingest_sequence from batch, (values ('x'), "
      "('y')) as v(kind)";
  CHECK(run().at(0).staged_rows == 4);
  CHECK(text("select count(distinct ingest_sequence)::varchar from silver.fact_grade") == "4");
}

}  // namespace
}  // namespace plimsoll::ingest
