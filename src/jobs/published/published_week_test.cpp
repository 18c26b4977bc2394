// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "jobs/documents/queue_document.h"
#include "jobs/published/student_records.h"
#include "jobs/testing/small_university.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

namespace {

/// What the queue's page shows, taken from what was published.
void check_row(const pages::QueueRow& shown, const jobs::PublishedStudent& student,
               queue::Language language) {
  CHECK(student.prediction_id == shown.prediction_id);
  CHECK(student.programme == shown.programme);
  CHECK(student.faculty == shown.faculty);
  CHECK(student.study_mode == shown.study_mode);
  CHECK(student.band == shown.band);
  CHECK(student.rank == shown.rank);
  CHECK(student.position == shown.position);
  CHECK(student.is_rising == shown.is_rising);
  CHECK(student.score == shown.score.value);
  CHECK(student.trend.size() == shown.trend.size());
  REQUIRE(student.reasons.size() == shown.reasons.size());
  for (std::size_t index = 0; index < shown.reasons.size(); ++index) {
    CHECK(student.reasons[index].code == shown.reasons[index].code);
    CHECK(student.reasons[index].advisor_text.at(language) == shown.reasons[index].text);
  }
}

void check_against_page(queue::Language language) {
  auto& university = SmallUniversity::instance();
  const auto week = jobs::load_published_week(university.context());
  REQUIRE(week);
  const auto page = jobs::queue_document(university.context(), university.last_week(), language);
  CHECK(week->as_of_date == page.as_of_date);
  CHECK(week->week.at(queue::Language::en) == page.week);
  CHECK(week->outcome.at(queue::Language::en) == page.outcome);
  REQUIRE(week->warnings.size() == page.warnings.size());
  for (std::size_t place = 0; place < page.warnings.size(); ++place) {
    CHECK(week->warnings[place].text == page.warnings[place]);
  }
  REQUIRE(week->pools.size() == page.pools.size());
  for (const auto& pool : page.pools) {
    CHECK_FALSE(pool.rows.empty());
    for (const auto& row : pool.rows) {
      const auto* student = week->find(row.student);
      REQUIRE(student != nullptr);
      check_row(row, *student, language);
    }
  }
}

const jobs::KnownFact* fact_of(const std::vector<jobs::KnownFact>& facts,
                               std::string_view feature) {
  const auto found = std::ranges::find(facts, feature, &jobs::KnownFact::feature);
  return found == facts.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("what was published reads back as the queue page shows it") {
  check_against_page(queue::Language::en);
}

TEST_CASE("published reasons are said in Norwegian from the snapshot they rest on") {
  check_against_page(queue::Language::nb);
}

TEST_CASE("nothing published is no week, and every scored student has a place in a list") {
  auto& university = SmallUniversity::instance();
  CHECK_FALSE(jobs::load_published_week(university.context(), "another target"));
  const auto week = jobs::load_published_week(university.context());
  REQUIRE(week);
  CHECK(week->students.size() == university.last_week().predictions.size());
  CHECK(week->find("nobody") == nullptr);
}

TEST_CASE("names are those of linked people, and known facts those that were scored") {
  auto& university = SmallUniversity::instance();
  const auto names = jobs::load_person_names(university.context());
  const auto week = jobs::load_published_week(university.context());
  REQUIRE(week);
  const jobs::StudentRecords records(university.context(), *week);
  const auto& student = week->students.front();
  REQUIRE(names.contains(student.student));
  CHECK(names.at(student.student).name.find(' ') != std::string::npos);
  const auto facts = records.facts(student.student);
  CHECK(facts.size() >= 30);
  const auto* missing = fact_of(facts, "missing_assignments");
  REQUIRE(missing != nullptr);
  CHECK(missing->group == "assignments");
  CHECK(missing->group_title == "Assignments");
  CHECK(missing->reason == "missing_assignments");
  CHECK(std::ranges::any_of(facts, [](const auto& fact) { return fact.source_age_days >= 0; }));
  CHECK(records.facts("nobody").empty());
  const auto trend = records.trend(student.student);
  REQUIRE_FALSE(trend.empty());
  CHECK(trend.back().score == student.score);
}

TEST_CASE("what was known is said in Norwegian, every feature and group of it") {
  auto& university = SmallUniversity::instance();
  const auto week = jobs::load_published_week(university.context());
  REQUIRE(week);
  const jobs::StudentRecords records(university.context(), *week);
  const auto& student = week->students.front().student;
  const auto english = records.facts(student);
  const auto norwegian = records.facts(student, queue::Language::nb);
  REQUIRE(english.size() == norwegian.size());
  for (std::size_t place = 0; place < english.size(); ++place) {
    CAPTURE(english[place].feature);
    CHECK(english[place].value == norwegian[place].value);
    CHECK(english[place].title != norwegian[place].title);
    CHECK((english[place].group_title != norwegian[place].group_title ||
           english[place].group == "campus"));
  }
}

TEST_CASE("a student's weeks have the lines above which the team's students were red or amber") {
  auto& university = SmallUniversity::instance();
  const auto week = jobs::load_published_week(university.context());
  REQUIRE(week);
  const jobs::StudentRecords records(university.context(), *week);
  const auto& students = week->students;
  for (const std::size_t place : {std::size_t{0}, students.size() / 2, students.size() - 1}) {
    const auto& student = students[place];
    const auto trend = records.trend(student.student);
    REQUIRE_FALSE(trend.empty());
    const auto pool = std::ranges::find(week->pools, student.pool, &jobs::PublishedPool::pool);
    REQUIRE(pool != week->pools.end());
    CHECK(trend.back().tau_red == pool->tau_red);
    CHECK(trend.back().tau_amber == pool->tau_amber);
    for (const auto& point : trend) {
      CAPTURE(core::format_date(point.as_of_date));
      CHECK((point.band == queue::Band::red) == (point.tau_red && point.score >= *point.tau_red));
    }
  }
}
