// SPDX-License-Identifier: Apache-2.0
#include "jobs/drift/check_drift.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "core/error.h"
#include "jobs/approvals/demonstration.h"
#include "jobs/testing/small_university.h"
#include "monitor/drift_reference_json.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

namespace {

std::int64_t count_in_features(const jobs::JobContext& context, const std::string& sql) {
  jobs::TenantSession session(context, jobs::Sight::features);
  return engine::query_integer(session.engine(), sql);
}

monitor::DriftReference reference_of_trained(const jobs::JobContext& context) {
  const auto id = SmallUniversity::instance().trained().release.release_id;
  return monitor::drift_reference_from_text(
      registry::load_package(context.tenant.releases(), id, "release")
          .file(monitor::drift_reference_file),
      "test");
}

/// Stores the trained release with these documents; it alone was ever approved, and serves.
std::string serve(const jobs::JobContext& context,
                  const std::map<std::string, std::string>& documents) {
  const auto& university = SmallUniversity::instance();
  const auto id =
      registry::store_release(context.tenant.releases(), university.trained().release, documents)
          .release_id;
  jobs::testing::forget_acts(context);
  jobs::approve_in_demo(context, id, university.last_week().as_of_date - std::chrono::days{30});
  return id;
}

/// A release that remembers terms with grades two points higher, serving.
std::string serve_other_memories(const jobs::JobContext& context) {
  auto reference = reference_of_trained(context);
  for (auto& [number, week] : reference.weeks) {
    auto& profile =
        std::ranges::find(week.numbers, "prior_gpa", &monitor::NumberReference::name)->profile;
    for (auto* values : {&profile.bounds, &profile.quantiles}) {
      std::ranges::for_each(*values, [](double& value) { value += 2; });
    }
  }
  return serve(context,
               {{monitor::drift_reference_file, monitor::drift_reference_text(reference)}});
}

}  // namespace

TEST_CASE("a release remembers every week of its terms, with the whole roster") {
  const auto context = SmallUniversity::instance().context();
  const auto& trained = SmallUniversity::instance().trained();
  const auto reference = reference_of_trained(context);
  CHECK(reference.terms.size() ==
        trained.release.train_terms.size() + trained.release.test_terms.size());
  const auto& week = reference.weeks.at(5);
  CHECK(week.terms == reference.terms.size());
  CHECK(week.numbers.size() == trained.view.features().size() + 1);
  CHECK(week.newest_age_days.size() == trained.view.sources().size());
  CHECK(week.categories.at("leading_reason").counts.size() > 2);
  // Graduates have no label, and are students all the same.
  std::int64_t students = 0;
  for (const auto& term : reference.terms) {
    students +=
        count_in_features(context,
                          "select count(*) from gold.feature_student_week where term_week = 5 and "
                          "term_id = '" +
                              term + "'");
  }
  CHECK(static_cast<std::int64_t>(week.numbers[0].profile.rows()) == students);
}

TEST_CASE("a week is compared with its like and recorded once, and no row is about a student") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto& week = SmallUniversity::instance().last_week();
  const auto report = jobs::check_drift(context, {});
  CHECK(report.as_of_date == week.as_of_date);
  CHECK(report.release_id == week.champion().release.release_id);
  CHECK(report.students == week.predictions.size());
  CHECK(report.terms == 2);
  CHECK(report.causes.size() == report.findings.size());
  REQUIRE(report.lists.size() == 2);
  std::size_t red = 0;
  double score = 0;
  for (const auto& prediction : week.predictions) {
    const bool is_red = prediction.placement.band == queue::Band::red;
    red += is_red ? 1 : 0;
    score += is_red ? prediction.score : 0;
  }
  CHECK(report.lists[0].listed == red);
  CHECK(report.lists[0].expected.true_positives == doctest::Approx(score));
  CHECK_FALSE(report.lists[0].actual.has_value());
  CHECK_FALSE(report.was_recorded);
  CHECK(jobs::check_drift(context, {}).was_recorded);
  CHECK(count_in_features(context, "select count(*) from gold.drift_finding") ==
        static_cast<std::int64_t>(report.findings.size()));
  CHECK(count_in_features(context,
                          "select count(*) from gold.drift_finding where verdict = 'drifted'") ==
        static_cast<std::int64_t>(report.alerts()));
  CHECK(count_in_features(context, "select count(*) from gold.expected_performance") == 2);
}

TEST_CASE("grades that are two points lower than remembered raise an alert") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto before = jobs::check_drift(context, {});
  const auto of_grades = [](const jobs::DriftReport& report) {
    return std::ranges::count_if(report.findings, [](const monitor::Finding& finding) {
      return finding.subject == "prior_gpa" && finding.verdict == monitor::DriftVerdict::drifted;
    });
  };
  CHECK(of_grades(before) == 0);
  const auto id = serve_other_memories(context);
  const auto report = jobs::check_drift(context, {});
  CHECK(report.release_id == id);
  CHECK(of_grades(report) == 2);
  CHECK(count_in_features(
            context,
            "select count(*) from gold.drift_finding where release_id = '" + id +
                "' and subject = 'prior_gpa' and verdict = 'drifted' and likely_cause <> 'none' "
                "and explanation <> '' and distance > alert_above") == 2);
}

TEST_CASE("when labels have closed, what was expected stands beside what came true") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  const auto& test = SmallUniversity::instance().trained().test;
  const auto day = test.as_of_date[test.size() / 2];
  // Capacities of that time.
  jobs::testing::forget_acts(context);
  jobs::approve_in_demo(context, SmallUniversity::instance().trained().release.release_id,
                        day - std::chrono::days{7});
  const auto report = jobs::check_drift(context, {.target = "", .as_of_date = day});
  const auto& red = report.lists.at(0);
  CHECK(red.labelled == static_cast<std::size_t>(std::ranges::count(test.as_of_date, day)));
  CHECK(red.labelled < report.students);
  REQUIRE(red.actual.has_value());
  CHECK(red.actual->recall > 0);
  CHECK(red.actual->recall <= report.lists.at(1).actual->recall);
}

TEST_CASE("a release that remembers nothing says so") {
  core::TemporaryDirectory folder;
  const auto context = SmallUniversity::instance().copied_to(folder.path());
  (void)serve(context, {});
  CHECK_THROWS_WITH_AS((void)jobs::check_drift(context, {}), doctest::Contains("remembers nothing"),
                       core::Error);
}
