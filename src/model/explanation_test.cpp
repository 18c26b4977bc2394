// SPDX-License-Identifier: Apache-2.0
#include "model/explanation.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace plimsoll::model;

namespace {

/// Two features; the second may be missing. Calibrated by slope 2 and intercept -1.
RiskModel small_model() {
  LogisticModel scorer;
  scorer.design.features = {{"logins", -1, NullRule::zero}, {"grade", -1, NullRule::missing}};
  scorer.design.transforms = {{0, 20, 5}, {0, 100, 60}};
  scorer.design.inputs = {{0, false, 5, 2}, {1, false, 60, 10}, {1, true, 0.5, 0.5}};
  scorer.intercept = -0.5;
  scorer.coefficients = {-0.4, -0.6, 0.3};
  scorer.reference = {0, 0, -1};  // the reference student has a grade
  scorer.covariance = std::vector<double>(10, 0.0);
  RiskModel model{
      .scorer = scorer, .score_range = "", .calibration = {}, .venn_abers = {}, .facts = {}};
  model.calibration.method = CalibrationMethod::platt;
  model.calibration.slope = 2;
  model.calibration.intercept = -1;
  return model;
}

}  // namespace

TEST_CASE("contributions are slope times coefficient times distance from the reference") {
  const std::vector<double> logins{1};
  const std::vector<double> grade{40};
  const RiskModel model = small_model();
  const Explanation result = Explainer(model).explain({{logins, grade}}, 0);
  CHECK(result.contributions[0] == doctest::Approx(2 * -0.4 * -2));
  CHECK(result.contributions[1] == doctest::Approx(2 * -0.6 * -2));
  CHECK(result.base == doctest::Approx(2 * (-0.5 - 0.3) - 1));
  CHECK(result.logit == doctest::Approx(result.base + 1.6 + 2.4));
}

TEST_CASE("the indicator's part is merged into its feature") {
  const std::vector<double> logins{5};
  const std::vector<double> grade{std::numeric_limits<double>::quiet_NaN()};
  const RiskModel model = small_model();
  const Explanation result = Explainer(model).explain({{logins, grade}}, 0);
  CHECK(result.contributions.size() == 2);
  CHECK(result.contributions[1] == doctest::Approx(2 * 0.3 * 2));
}

TEST_CASE("reasons are merged by code, positive, actionable and at most as many as asked") {
  const std::vector<double> contributions{0.5, 0.3, -0.1, 1.0, 0.2, -2.0, 0.15};
  const std::vector<ReasonOfFeature> reasons{
      {"low_activity", true}, {"low_activity", true}, {"low_activity", true}, {"age", false},
      {"late_work", true},    {"grades", true},       {"fees", true}};
  const auto top = top_reasons(contributions, reasons, 2);
  REQUIRE(top.size() == 2);
  CHECK(top[0].code == "low_activity");
  CHECK(top[0].contribution == doctest::Approx(0.7));
  CHECK(top[0].features == std::vector<std::size_t>{0, 1});
  // 0.7 + 0.2 + 0.15 are shown reasons, 1.0 raises risk but has no shown reason.
  CHECK(top[0].share == doctest::Approx(0.7 / 2.05));
  CHECK(top[1].code == "late_work");
}

TEST_CASE("no reason is given where nothing raises risk, and ties go by code") {
  CHECK(top_reasons(std::vector<double>{-1, 0},
                    std::vector<ReasonOfFeature>{{"a", true}, {"b", true}})
            .empty());
  const std::vector<ReasonOfFeature> reasons{{"b", true}, {"a", true}};
  const auto tied = top_reasons(std::vector<double>{1, 1}, reasons);
  CHECK(tied[0].code == "a");
  CHECK(tied[1].share == 0.5);
}
