// SPDX-License-Identifier: Apache-2.0
#include "monitor/likely_cause.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "monitor/testing/made_week.h"

using namespace plimsoll::monitor;
using plimsoll::monitor::testing::MadeWeek;

namespace {

const std::vector<FeatureOrigin> origins{{"grades", "sis"}, {"unmoved", "sis"}, {"days", "lms"}};

/// The likely cause of what drifted first in a column of the week.
LikelyCause cause_of(const MadeWeek& week, const std::string& subject,
                     const std::vector<TroubledFeed>& feeds = {}) {
  const auto reference = week_reference({MadeWeek(1, 400).rows(), MadeWeek(2, 400).rows()});
  const auto rows = week.rows();
  const auto findings = compare_week(reference, rows);
  const auto causes = likely_causes(findings, reference, rows, {origins, feeds});
  REQUIRE(causes.size() == findings.size());
  for (std::size_t at = 0; at < findings.size(); ++at) {
    CHECK((causes[at].kind == CauseKind::none) == (findings[at].verdict != DriftVerdict::drifted));
    if (findings[at].subject == subject && causes[at].kind != CauseKind::none) {
      return causes[at];
    }
  }
  return {};
}

}  // namespace

TEST_CASE("nothing drifted, nothing is explained") {
  CHECK(cause_of(MadeWeek(3, 400), "grades").kind == CauseKind::none);
}

TEST_CASE("a source whose records ended has stopped, and a refused delivery is named first") {
  MadeWeek week(3, 400);
  std::ranges::fill(week.days, 0.0);
  week.lms_age_days = 17;
  CHECK(cause_of(week, "days").kind == CauseKind::stopped_feed);
  CHECK(cause_of(week, "lms").kind == CauseKind::stopped_feed);
  CHECK(cause_of(week, "days").text.find("17 days old, 3 at most") != std::string::npos);
  const std::vector<TroubledFeed> feeds{{"lms_user", "lms", false, "promoted"},
                                        {"lms_activity", "lms", true, "stopped"}};
  CHECK(cause_of(week, "days", feeds).kind == CauseKind::refused_delivery);
  CHECK(cause_of(week, "days", feeds).text.find("lms_activity was stopped") != std::string::npos);
}

TEST_CASE("an empty column of a source that delivers was renamed, a thin one lost records") {
  MadeWeek week(3, 400);
  week.lose_grades(1);
  CHECK(cause_of(week, "grades").kind == CauseKind::empty_column);
  week = MadeWeek(3, 400);
  week.lose_grades(0.4);
  CHECK(cause_of(week, "grades").kind == CauseKind::lost_records);
  week = MadeWeek(3, 400);
  for (double& days : week.days) {
    days = week.random.chance(0.5) ? 0 : days;
  }
  CHECK(cause_of(week, "days").kind == CauseKind::lost_records);
}

TEST_CASE("values many times as large are another unit, moved ones another definition") {
  MadeWeek week(3, 400);
  for (double& grade : week.grades) {
    grade *= 100;
  }
  CHECK(cause_of(week, "grades").kind == CauseKind::changed_unit);
  week = MadeWeek(3, 400);
  week.shift_grades(1);
  CHECK(cause_of(week, "grades").kind == CauseKind::changed_definition);
  CHECK(cause_of(week, "grades").text.find("1 of 2 features from sis") != std::string::npos);
  week = MadeWeek(3, 400);
  for (double& days : week.days) {
    days += 6;
  }
  CHECK(cause_of(week, "days").kind == CauseKind::unknown);
}

TEST_CASE("with other students, features that moved are theirs") {
  MadeWeek week(3, 400);
  week.shift_grades(1);
  week.faculties = {{"law", 400}};
  CHECK(cause_of(week, "faculty").kind == CauseKind::changed_students);
  CHECK(cause_of(week, "grades").kind == CauseKind::changed_students);
}

TEST_CASE("a score that moved follows the features that did") {
  MadeWeek week(3, 400);
  std::ranges::fill(week.score, 0.9);
  CHECK(cause_of(week, "score").kind == CauseKind::unknown);
  week.shift_grades(1);
  CHECK(cause_of(week, "score").kind == CauseKind::follows_inputs);
  CHECK(cause_of(week, "score").text == "follows from grades");
}
