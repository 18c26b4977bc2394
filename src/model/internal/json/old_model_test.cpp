// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>

#include "core/error.h"
#include "model/explanation.h"
#include "model/internal/sigmoid.h"
#include "model/model_json.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

/// As the first version wrote it.
constexpr const char* version_1 = R"({
  "format": "plimsoll.logistic", "format_version": 1,
  "features": [
    {"name": "logins", "direction": -1, "null_rule": "zero", "lower": 0, "upper": 20, "fill": 5},
    {"name": "grade", "direction": -1, "null_rule": "missing", "lower": 0, "upper": 100, "fill": 60}],
  "inputs": [
    {"feature": 0, "indicator": false, "center": 5, "scale": 2, "coefficient": -0.4, "reference": 0},
    {"feature": 1, "indicator": false, "center": 60, "scale": 10, "coefficient": -0.6,
     "reference": 0}],
  "dropped": [], "penalty": 10, "intercept": -0.5,
  "covariance": [0.01, 0.001, 0.04, 0, 0, 0.09],
  "calibration": {"method": "platt", "slope": 0.9, "intercept": -0.1, "note": "", "rows": 5000,
                  "events": 700, "log_loss_before": 0.31, "log_loss_after": 0.3},
  "score_range": "laplace_posterior_90_clustered_by_student", "facts": {"target": "x"}})";

RiskModel read_old() {
  return model_from_json(core::parse_json(version_1, "memory"), "model.json");
}

}  // namespace

TEST_CASE("a model of the first version is read, and scores and explains to the bit") {
  const RiskModel model = read_old();
  CHECK(model.calibration.method == CalibrationMethod::platt);
  CHECK(model.venn_abers.upper.empty());
  const std::vector<double> logins{1};
  const std::vector<double> grade{40};
  const Predictions scores = predict(model, {{logins, grade}});
  const double eta = -0.5 + -0.4 * -2.0 + -0.6 * -2.0;
  CHECK(scores.logit[0] == 0.9 * eta + -0.1);
  CHECK(scores.probability[0] == internal::sigmoid(0.9 * eta + -0.1));
  const double variance = 0.01 + -2.0 * (2 * 0.001 + 0.04 * -2.0) + -2.0 * (0.09 * -2.0);
  const double edge = eta + 1.6448536269514722 * std::sqrt(variance);
  CHECK(scores.upper[0] == doctest::Approx(internal::sigmoid(0.9 * edge - 0.1)).epsilon(1e-14));
  const Explanation explanation = Explainer(model).explain({{logins, grade}}, 0);
  CHECK(explanation.contributions[0] == 0.9 * -0.4 * -2.0);
  CHECK(explanation.logit == scores.logit[0]);
}

TEST_CASE("a model of a version to come, or with a form nobody knows, is refused") {
  auto document = core::parse_json(version_1, "memory");
  document.as_object()["format_version"] = 3;
  CHECK_THROWS_AS((void)model_from_json(document, "model.json"), core::Error);
  document.as_object()["format_version"] = 2;
  CHECK_NOTHROW((void)model_from_json(document, "model.json"));
  document.at("calibration").as_object()["method"] = "spline";
  CHECK_THROWS_WITH_AS((void)model_from_json(document, "model.json"),
                       doctest::Contains("'method' is not a form of calibration"), core::Error);
}
