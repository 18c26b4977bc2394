// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "pages/samples/sample_pages.h"
#include "pages/samples/well_formed.h"

namespace plimsoll::pages::samples {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

Estimate around(double value, double half) {
  return {value, value - half, value + half};
}

DayMeasures measures(double auroc, double calibration_error) {
  return {around(auroc, .02),
          calibration_error < 1 ? around(calibration_error, .01) : Estimate{none},
          around(auroc - .1, .04), around(auroc / 5, .02)};
}

EvaluationDay day(int number, double auroc, double advantage) {
  EvaluationDay result{.day = number,
                       .students = 7000 - 10 * number,
                       .train_rows = 13000 - 10 * number,
                       .base_rate = around(.42, .01),
                       .model = measures(auroc, .03),
                       .rules = measures(auroc - .05, 1),
                       .recall_difference = around(advantage, .012)};
  result.calibration.outcome = "withdrew or failed";
  result.calibration.rows_are = "students";
  for (int bin = 1; bin < 9; ++bin) {
    result.calibration.bins.push_back({.1 * bin, around(.095 * bin, .03), 800});
    result.calibration.histogram.push_back({.1 * bin, .1 * (bin + 1), 900 - 100 * bin});
  }
  return result;
}

}  // namespace

EvaluationPage evaluation_page() {
  return {.institution = "Open University",
          .target = "withdrawn_or_fail",
          .meaning = "The student withdraws, or stays and fails",
          .outcome = "withdrew or failed",
          .train_terms = "2013B and 2013J",
          .test_terms = "2014B",
          .feature_groups = {"registration", "submissions", "<scores>"},
          .list_share = .1,
          .days = {day(28, .69, .005), day(56, .79, .02), day(84, .84, -.02)},
          .late_labels = 6000,
          .days_in_time = {day(28, .66, .001), day(56, .76, .002)},
          .leakage = {{28, measures(.75, .01), measures(.67, .17)}}};
}

TEST_CASE("the evaluation page is well-formed with and without its optional parts") {
  EvaluationPage page = evaluation_page();
  CHECK(problem_of_markup(render_evaluation_page(page)) == "");
  CHECK(render_evaluation_page(page).find("known only after") != std::string::npos);
  page.days_in_time.clear();
  CHECK(render_evaluation_page(page).find("nothing is left to learn from") != std::string::npos);
  page.late_labels = 0;
  page.leakage.clear();
  const std::string without = render_evaluation_page(page);
  CHECK(problem_of_markup(without) == "");
  CHECK(without.find("known only after") == std::string::npos);
  CHECK(without.find("scratch lake") == std::string::npos);
}

TEST_CASE("the evaluation page names the days on which either side is shown to catch more") {
  EvaluationPage page = evaluation_page();
  const std::string both = render_evaluation_page(page);
  CHECK(both.find("catches more than simple rules on day 56.") != std::string::npos);
  CHECK(both.find("rules catch more on day 84.") != std::string::npos);
  page.days = {day(28, .69, .005)};
  CHECK(render_evaluation_page(page).find("not shown to catch more") != std::string::npos);
}

TEST_CASE("the figures of an evaluation are a row for each day and way of ordering") {
  const std::string csv = evaluation_csv(evaluation_page());
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 2 * (3 + 2) + 2);
  CHECK(csv.find("all,28,model,12720,6720,0.420000,0.410000,0.430000,0.690000") !=
        std::string::npos);
  CHECK(csv.find("known_in_time,28,rules,12720,6720,0.420000,0.410000,0.430000,0.610000,0.590000,"
                 "0.630000,,,,") != std::string::npos);
  CHECK(csv.find("leaking_judged_honestly,28,model,,,,,,0.670000") != std::string::npos);
}

}  // namespace plimsoll::pages::samples
