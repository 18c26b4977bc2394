// SPDX-License-Identifier: Apache-2.0
#include "monitor/compare_week.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/error.h"
#include "core/random.h"
#include "monitor/drift_reference_json.h"
#include "monitor/testing/made_week.h"

using namespace plimsoll;
using namespace plimsoll::monitor;
using plimsoll::monitor::testing::MadeWeek;

namespace {

std::vector<WeekRows> terms_of(const std::vector<MadeWeek>& weeks) {
  std::vector<WeekRows> rows;
  for (const auto& week : weeks) {
    rows.push_back(week.rows());
  }
  return rows;
}

std::vector<double> joined(const std::vector<MadeWeek>& weeks, std::size_t left_out) {
  std::vector<double> values;
  for (std::size_t at = 0; at < weeks.size(); ++at) {
    if (at != left_out) {
      values.insert(values.end(), weeks[at].grades.begin(), weeks[at].grades.end());
    }
  }
  return values;
}

const Finding& find(const std::vector<Finding>& findings, const std::string& subject,
                    Measure measure) {
  for (const auto& finding : findings) {
    if (finding.subject == subject && finding.measure == measure) {
      return finding;
    }
  }
  throw std::runtime_error("no such finding");
}

}  // namespace

TEST_CASE("what is usual between terms is the largest distance of one from the others") {
  std::vector<MadeWeek> terms{MadeWeek(1, 400), MadeWeek(2, 300), MadeWeek(3, 500)};
  terms[1].shift_grades(0.4);
  terms[2].lose_grades(0.1);
  const auto reference = week_reference(terms_of(terms));
  const auto& grades = reference.numbers[0];
  CHECK(grades.profile.rows() == 1200);
  double largest_transport = 0;
  double largest_missing = 0;
  double largest_stability = 0;
  for (std::size_t at = 0; at < terms.size(); ++at) {
    const auto rest = joined(terms, at);
    const auto others = profile_of(rest);
    const auto own = profile_of(terms[at].grades);
    const double in_deviations_of_all = others.deviation / grades.profile.deviation;
    largest_transport =
        std::max(largest_transport, wasserstein(others, own, 0.5).value * in_deviations_of_all);
    largest_missing = std::max(largest_missing, missing_difference(others, own, 0.5).value);
    largest_stability =
        std::max(largest_stability,
                 population_stability(binned(rest, grades.profile.bounds),
                                      binned(terms[at].grades, grades.profile.bounds), 0.5)
                     .value);
  }
  CHECK(grades.usual_wasserstein == doctest::Approx(largest_transport).epsilon(0.03));
  CHECK(grades.usual_missing == doctest::Approx(largest_missing));
  CHECK(grades.usual_stability == doctest::Approx(largest_stability));
  CHECK(reference.students == 400);
  CHECK(reference.usual_students == doctest::Approx(500.0 / 350 - 1));
  CHECK(reference.newest_age_days.at("lms") == 3);
}

TEST_CASE("from four terms on, one term whose feed broke does not excuse the next break") {
  std::vector<MadeWeek> terms;
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    terms.emplace_back(seed, 300);
  }
  terms[0].lose_grades(1);
  CHECK(week_reference(terms_of(terms)).numbers[0].usual_missing == 1);
  terms.emplace_back(4, 300);
  CHECK(week_reference(terms_of(terms)).numbers[0].usual_missing < 0.5);
  CHECK(week_reference({terms[1].rows()}).numbers[0].usual_missing == 0);
}

TEST_CASE("an alert needs an effect beyond the usual, more than chance, and rows") {
  const std::vector<MadeWeek> terms{MadeWeek(1, 400), MadeWeek(2, 400)};
  const auto reference = week_reference(terms_of(terms));
  MadeWeek week(3, 400);
  CHECK(count_drifted(compare_week(reference, week.rows())) == 0);
  week.shift_grades(1);
  const auto findings = compare_week(reference, week.rows());
  const auto& moved = find(findings, "grades", Measure::wasserstein);
  CHECK(moved.verdict == DriftVerdict::drifted);
  CHECK(moved.now - moved.before == doctest::Approx(1).epsilon(0.2));
  CHECK(find(findings, "grades", Measure::population_stability).verdict == DriftVerdict::drifted);
  CHECK(find(findings, "grades", Measure::missing_share).verdict == DriftVerdict::steady);
  CHECK(find(findings, "days", Measure::wasserstein).verdict == DriftVerdict::steady);
  const auto verdict = [&](const WeekReference& before, const DriftRules& rules) {
    return find(compare_week(before, week.rows(), rules), "grades", Measure::wasserstein).verdict;
  };
  CHECK(verdict(reference, {.wasserstein_above = 2}) == DriftVerdict::steady);
  CHECK(verdict(reference, {.rows_at_least = 500}) == DriftVerdict::cannot_tell);
  auto restless = reference;
  restless.numbers[0].usual_wasserstein = 2;
  CHECK(verdict(restless, {}) == DriftVerdict::steady);
  // Thirty students: the same shift, no more than chance would do once in ten billion weeks.
  MadeWeek few(3, 30);
  few.shift_grades(1);
  CHECK(find(compare_week(reference, few.rows(), {.rows_at_least = 10, .false_alarms = 1e-10}),
             "grades", Measure::wasserstein)
            .verdict == DriftVerdict::steady);
}

TEST_CASE("limits rise with the number of columns that are compared") {
  std::vector<MadeWeek> terms{MadeWeek(1, 400), MadeWeek(2, 400)};
  const auto few = compare_week(week_reference(terms_of(terms)), MadeWeek(3, 400).rows());
  auto many_columns = terms_of(terms);
  MadeWeek now(3, 400);
  auto week = now.rows();
  for (int copy = 0; copy < 100; ++copy) {
    const std::string name = "copy " + std::to_string(copy);
    for (std::size_t term = 0; term < 2; ++term) {
      many_columns[term].numbers.push_back({name, terms[term].grades});
    }
    week.numbers.push_back({name, now.grades});
  }
  const auto many = compare_week(week_reference(many_columns), week);
  CHECK(find(many, "grades", Measure::wasserstein).distance.chance_limit >
        1.1 * find(few, "grades", Measure::wasserstein).distance.chance_limit);
}

TEST_CASE("students who are not there, a mix that changed and old records are found") {
  const std::vector<MadeWeek> terms{MadeWeek(1, 400), MadeWeek(2, 400)};
  const auto reference = week_reference(terms_of(terms));
  CHECK(find(compare_week(reference, MadeWeek(3, 150).rows()), "students", Measure::student_count)
            .verdict == DriftVerdict::drifted);
  MadeWeek week(3, 400);
  week.faculties = {{"law", 390}, {"arts", 10}};
  week.lms_age_days = 10;
  const auto findings = compare_week(reference, week.rows());
  const auto& shift = find(findings, "faculty", Measure::largest_shift);
  CHECK(shift.verdict == DriftVerdict::drifted);
  CHECK(shift.distance.value == doctest::Approx(0.475));
  CHECK(find(findings, "faculty", Measure::jensen_shannon).verdict == DriftVerdict::drifted);
  const auto& age = find(findings, "lms", Measure::source_age);
  CHECK(age.verdict == DriftVerdict::drifted);
  CHECK(age.distance.value == 7);
}

TEST_CASE("a column that is not there cannot be told of") {
  const auto reference = week_reference({MadeWeek(1, 400).rows(), MadeWeek(2, 400).rows()});
  const auto findings = compare_week(reference, {.students = 400});
  CHECK(find(findings, "grades", Measure::wasserstein).verdict == DriftVerdict::cannot_tell);
  CHECK(find(findings, "grades", Measure::missing_share).verdict == DriftVerdict::cannot_tell);
  CHECK(find(findings, "faculty", Measure::jensen_shannon).verdict == DriftVerdict::cannot_tell);
  CHECK(find(findings, "lms", Measure::source_age).verdict == DriftVerdict::cannot_tell);
}

TEST_CASE("a stored reference finds what the one in memory finds, to the bit") {
  const std::vector<MadeWeek> terms{MadeWeek(1, 400), MadeWeek(2, 300)};
  DriftReference reference;
  reference.terms = {"2023A", "2024S"};
  reference.weeks[9] = week_reference(terms_of(terms));
  const auto text = drift_reference_text(reference);
  const auto again = drift_reference_from_text(text, "here");
  CHECK(drift_reference_text(again) == text);
  CHECK(again.terms == reference.terms);
  MadeWeek week(3, 350);
  week.shift_grades(0.3);
  const auto before = compare_week(reference.weeks.at(9), week.rows());
  const auto after = compare_week(again.weeks.at(9), week.rows());
  REQUIRE(after.size() == before.size());
  for (std::size_t at = 0; at < before.size(); ++at) {
    CHECK(after[at].distance.value == before[at].distance.value);
    CHECK(after[at].limit() == before[at].limit());
  }
  CHECK_THROWS_WITH_AS((void)drift_reference_from_text("{\"terms\": 3}", "here"),
                       doctest::Contains("here"), core::Error);
}
