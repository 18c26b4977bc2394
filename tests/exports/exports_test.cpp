// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>

#include "exports/onnx_scorer.h"
#include "jobs/testing/small_university.h"
#include "model/export/onnx.h"
#include "model/export/pmml.h"
#include "model/model_json.h"
#include "model/testing/every_calibration.h"
#include "model/testing/pmml_scorer.h"
#include "model/testing/random_trees.h"
#include "model/testing/some_students.h"
#include "model/training.h"

using namespace plimsoll;
using jobs::testing::SmallUniversity;

namespace {

using Scores = std::map<std::string, std::vector<double>>;

Scores native_scores(const model::RiskModel& model, const model::FeatureMatrix& matrix) {
  const auto native = model::predict(model, matrix);
  return {{"linear_predictor", native.linear_predictor},
          {"logit", native.logit},
          {"risk_score", native.probability}};
}

/// The largest difference of any output in any row.
double difference(const Scores& left, const Scores& right) {
  REQUIRE(left.size() == right.size());
  double most = 0;
  for (const auto& [name, numbers] : left) {
    const auto& others = right.at(name);
    REQUIRE(numbers.size() == others.size());
    for (std::size_t row = 0; row < numbers.size(); ++row) {
      const double apart = std::abs(numbers[row] - others[row]);
      most = apart <= most ? most : apart;  // NaN is no small difference
    }
  }
  return most;
}

double onnx_difference(const model::RiskModel& model, const model::FeatureMatrix& matrix) {
  const auto bytes = model::onnx_bytes(model, {"model", "for a test", {}});
  return difference(exports::score_by_onnx(bytes, matrix), native_scores(model, matrix));
}

Scores score_by_pmml(const std::string& text, const model::RiskModel& model,
                     const model::FeatureMatrix& matrix) {
  pugi::xml_document document;
  REQUIRE(document.load_string(text.c_str()));
  Scores scores;
  for (std::size_t row = 0; row < matrix.row_count(); ++row) {
    const auto fields = model::testing::fields_of(model::features_of(model), matrix, row);
    const auto scored = model::testing::score_by_pmml(document, fields);
    for (const char* name : {"linear_predictor", "logit", "risk_score"}) {
      scores[name].push_back(*scored.at(name));
    }
  }
  return scores;
}

}  // namespace

TEST_CASE("ONNX Runtime scores any trees as we do, to 1e-6") {
  for (const std::uint64_t seed : {1U, 2U}) {
    model::RiskModel model;
    model.scorer = model::testing::random_trees(seed);
    const auto columns = model::testing::random_columns(seed + 50, 4, 500);
    CHECK(onnx_difference(model, model::testing::matrix_of(columns)) < 1e-6);
  }
}

TEST_CASE("ONNX Runtime sends values beside a threshold where the trees send them") {
  model::RiskModel model;
  model.scorer = model::testing::trees_about_a_tenth();
  const auto values = model::testing::values_about_a_tenth();
  CHECK(onnx_difference(model, {{values, values, values, values}}) < 1e-6);
}

TEST_CASE("ONNX Runtime scores a trained regression as we do, under every calibration, to 1e-9") {
  const auto table = model::testing::some_students();
  model::RiskModel model = model::train(table.rows(), table.specs).model;
  for (const auto& calibration : model::testing::every_calibration()) {
    model.calibration = calibration;
    CHECK(onnx_difference(model, table.matrix()) < 1e-9);
  }
}

TEST_CASE("the files in a release's package score the test terms as the release does") {
  const auto& university = SmallUniversity::instance();
  const auto& outcome = university.trained();
  const auto folder = university.context().tenant.releases();
  const auto release = registry::load_release(folder, outcome.release.release_id);
  const auto package = registry::load_package(folder, release.release_id, "release");
  const auto matrix = jobs::matrix_of(outcome.test);
  const Scores native = native_scores(release.model, matrix);
  CHECK(difference(exports::score_by_onnx(package.file("model.onnx"), matrix), native) < 1e-6);
  CHECK(difference(score_by_pmml(package.file("model.pmml"), release.model, matrix), native) <
        1e-9);
}

TEST_CASE("the runner-up in a release's package is the other model, and scores as ONNX too") {
  const auto& university = SmallUniversity::instance();
  const auto& outcome = university.trained();
  const auto package = registry::load_package(university.context().tenant.releases(),
                                              outcome.release.release_id, "release");
  const auto runner_up = model::model_from_json(
      core::parse_json(package.file("runner_up.json"), "runner_up.json"), "runner_up.json");
  CHECK((model::trees_of(runner_up) == nullptr) ==
        (model::trees_of(outcome.release.model) != nullptr));
  const auto matrix = jobs::matrix_of(outcome.test);
  const auto text = model::pmml_text(runner_up, {"runner-up", "for a test", {}});
  CHECK(onnx_difference(runner_up, matrix) < 1e-6);
  CHECK(difference(score_by_pmml(text, runner_up, matrix), native_scores(runner_up, matrix)) <
        1e-9);
}
