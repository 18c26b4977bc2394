// SPDX-License-Identifier: Apache-2.0
#include "identity/linking.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/error.h"
#include "core/files.h"
#include "core/random.h"
#include "engine/duckdb/duckdb_engine.h"
#include "lake/testing/bronze_delivery.h"

namespace plimsoll::identity {
namespace {

using lake::testing::deliver;

constexpr const char* rules_text = R"(
anchor: {source: sis, feed: student}
crosswalks:
  - {source: lms, feed: user, column: sis_id, normalise: [strip_leading_zeros], anchor_column: source_person_id}
exact_matches:
  - {source: lms, feed: user, column: email, normalise: [trim, lower], anchor_column: email}
  - {source: campus, feed: card, column: email, normalise: [trim, lower], anchor_column: email}
)";

struct Fixture {
  core::TemporaryDirectory folder;
  std::unique_ptr<engine::Engine> engine = engine::open_duckdb();
  lake::Lake lake{*engine, folder.path()};
  IdentityRules rules = parse_identity_rules(core::parse_yaml(rules_text, "identity.yaml"));

  LinkResult link() { return link_identities(lake, rules, "salt"); }
  void students(const std::string& day, const std::string& values) {
    deliver(lake, "sis", "student", day + " 05:00:00+00",
            "select source_person_id, source_person_id as source_record_id, email from (values " +
                values + ") as v(source_person_id, email)");
  }
  void users(const std::string& day, const std::string& values) {
    deliver(
        lake, "lms", "user", day + " 05:00:00+00",
        "select source_person_id, source_person_id as source_record_id, sis_id::varchar as sis_id, "
        "email::varchar as email from (values " +
            values + ") as v(source_person_id, sis_id, email)");
  }
  void cards(const std::string& day, const std::string& values) {
    deliver(lake, "campus", "card", day + " 05:00:00+00",
            "select source_person_id, source_person_id as source_record_id, email::varchar as "
            "email from "
            "(values " +
                values + ") as v(source_person_id, email)");
  }
  std::string text(const std::string& sql) { return engine::query_text(*engine, sql); }
  /// "method day" of a link, empty without one.
  std::string link_of(const std::string& source, const std::string& person,
                      const std::string& student) {
    return text(fmt::format(
        "select min(method || ' ' || strftime(recorded_at, '%m-%d')) from silver.identity_map "
        "where source_system = '{}' and source_person_id = '{}' and "
        "canonical_student_id = '{}'",
        source, person, canonical_student_id("salt", "sis", student)));
  }
  std::string exception_of(const std::string& person) {
    return text(
        fmt::format("select arg_max(kind || ' ' || candidate_count, exception_sequence) from "
                    "silver.identity_exception where source_person_id = '{}'",
                    person));
  }
};

TEST_CASE_FIXTURE(Fixture, "a student's id in SQL is the one that C++ computes") {
  students("2024-01-01", "('0012345', 'a@u.no'), ('Æ|7', 'b@u.no')");
  link();
  CHECK(link_of("sis", "0012345", "0012345") == "anchor 01-01");
  CHECK(link_of("sis", "Æ|7", "Æ|7") == "anchor 01-01");
}

TEST_CASE_FIXTURE(Fixture,
                  "a crosswalk id links with confidence one, before an e-mail is looked at") {
  students("2024-01-01", "('0012345', 'a@u.no'), ('0000077', 'b@u.no')");
  users("2024-01-08", "('u1', '12345', 'b@u.no')");
  const LinkResult result = link();
  CHECK(result.new_links == 3);
  CHECK(link_of("lms", "u1", "0012345") == "crosswalk 01-08");
  CHECK(text("select match_confidence::varchar from silver.identity_map where source_system = "
             "'lms'") == "1.0");
}

TEST_CASE_FIXTURE(Fixture,
                  "an e-mail links when one person on each side has it, whatever its case") {
  students("2024-01-01", "('1', 'Ada@U.no ')");
  cards("2024-01-08", "('c1', ' ada@u.NO')");
  link();
  CHECK(link_of("campus", "c1", "1") == "exact 01-08");
}

TEST_CASE_FIXTURE(Fixture, "an e-mail of two students is ambiguous, with both as candidates") {
  students("2024-01-01", "('1', 'same@u.no'), ('2', 'same@u.no')");
  cards("2024-01-08", "('c1', 'same@u.no')");
  const LinkResult result = link();
  CHECK(exception_of("c1") == "ambiguous 2");
  REQUIRE(result.sources.size() == 2);
  CHECK(result.sources[0].source_system == "campus");
  CHECK(result.sources[0].ambiguous == 1);
  CHECK(result.sources[0].linked == 0);
}

TEST_CASE_FIXTURE(Fixture,
                  "an e-mail of two cards is ambiguous, and a later card does not undo a link") {
  students("2024-01-01", "('1', 'a@u.no'), ('2', 'b@u.no')");
  cards("2024-01-08", "('c1', 'a@u.no'), ('c2', 'a@u.no'), ('c3', 'b@u.no')");
  cards("2024-01-15", "('c1', 'a@u.no'), ('c2', 'a@u.no'), ('c3', 'b@u.no'), ('c4', 'b@u.no')");
  link();
  CHECK(exception_of("c1") == "ambiguous 1");
  CHECK(exception_of("c2") == "ambiguous 1");
  CHECK(link_of("campus", "c3", "2") == "exact 01-08");
  CHECK(exception_of("c4") == "ambiguous 1");
}

TEST_CASE_FIXTURE(
    Fixture, "an unmatched person is kept visible, and linked when the typing error is corrected") {
  students("2024-01-01", "('1', 'a@u.no')");
  cards("2024-01-08", "('c1', 'a@u,no')");
  link();
  CHECK(exception_of("c1") == "unmatched 0");
  CHECK(link_of("campus", "c1", "1").empty());
  cards("2024-01-22", "('c1', 'a@u.no')");
  link();
  CHECK(link_of("campus", "c1", "1") == "exact 01-22");
  CHECK(exception_of("c1") == "resolved 1");
}

TEST_CASE_FIXTURE(Fixture,
                  "a crosswalk id that comes later links a person whom an e-mail could not") {
  students("2024-01-01", "('1', 'same@u.no'), ('2', 'same@u.no')");
  users("2024-01-08", "('u1', null, 'same@u.no')");
  link();
  CHECK(exception_of("u1") == "ambiguous 2");
  users("2024-01-15", "('u1', '2', 'same@u.no')");
  link();
  CHECK(link_of("lms", "u1", "2") == "crosswalk 01-15");
}

TEST_CASE_FIXTURE(Fixture, "linking again without new rows changes nothing") {
  students("2024-01-01", "('1', 'a@u.no'), ('2', 'x@u.no')");
  cards("2024-01-08", "('c1', 'a@u.no'), ('c9', 'nobody@u.no')");
  link();
  const auto before = lake.versions();
  CHECK(link().new_links == 0);
  CHECK(lake.versions() == before);
  students("2024-01-15", "('1', 'a@u.no'), ('2', 'x@u.no')");
  CHECK(link().new_links == 0);
  CHECK(text("select count(*)::varchar from silver.identity_exception") == "1");
}

TEST_CASE_FIXTURE(Fixture, "a link is recorded at the later of the two sightings") {
  cards("2024-01-01", "('c1', 'a@u.no')");
  students("2024-02-01", "('1', 'a@u.no')");
  link();
  CHECK(link_of("campus", "c1", "1") == "exact 02-01");
}

std::string random_people(core::Random& random, const char* prefix, bool crosswalk) {
  std::string values;
  for (int person = 0; person < 12; ++person) {
    if (random.chance(0.3)) {
      continue;
    }
    // Few e-mails, so that they collide, and sometimes change from week to week.
    const auto mail = random.chance(0.8) ? static_cast<std::uint64_t>(person) : random.below(14);
    values += fmt::format("{}('{}{}'", values.empty() ? "" : ", ", prefix, person);
    if (crosswalk) {
      values += random.chance(0.4) ? fmt::format(", '{}'", random.below(14)) : ", null";
    }
    values += random.chance(0.1) ? ", null)" : fmt::format(", 'm{}@u.no')", mail);
  }
  return values.empty() ? fmt::format("('{}0'{}, 'm0@u.no')", prefix, crosswalk ? ", null" : "")
                        : values;
}

TEST_CASE("linking after every delivery and once over all of them give the same links") {
  for (std::uint64_t seed = 0; seed < 2; ++seed) {
    Fixture weekly;
    Fixture once;
    core::Random random(seed);
    for (int week = 1; week <= 5; ++week) {
      const std::string day = fmt::format("2024-01-{:02}", 7 * week - 6);
      const std::string students = random_people(random, "", false);
      const std::string users = random_people(random, "u", true);
      const std::string cards = random_people(random, "c", false);
      for (Fixture* fixture : {&weekly, &once}) {
        fixture->students(day, students);
        fixture->users(day, users);
        fixture->cards(day, cards);
      }
      weekly.link();
    }
    once.link();
    const char* links =
        "select string_agg(source_system || source_person_id || canonical_student_id || method || "
        "recorded_at "
        "|| decided_by, ' ' order by source_system, source_person_id) from silver.identity_map";
    INFO("seed ", seed);
    CHECK(weekly.text(links) == once.text(links));
    CHECK(once.text(
              "select (count(*) - count(distinct (source_system, source_person_id)))::varchar from "
              "silver.identity_map") == "0");
    CHECK(once.text("select (count(*) filter (where method = 'exact') > 0)::varchar from "
                    "silver.identity_map") == "true");
  }
}

TEST_CASE("rules that cannot be read name the file and the line") {
  const auto parse = [](const char* text) {
    return parse_identity_rules(core::parse_yaml(text, "identity.yaml"));
  };
  CHECK_THROWS_WITH_AS(parse("anchor: {source: sis, feed: student}\ncrosswalks:\n  - {source: lms, "
                             "feed: user, column: a, "
                             "anchor_column: b, normalise: [soundex]}"),
                       doctest::Contains("identity.yaml:3"), core::Error);
  CHECK_THROWS_AS(parse("anchor: {source: sis}"), core::Error);
}

}  // namespace
}  // namespace plimsoll::identity
