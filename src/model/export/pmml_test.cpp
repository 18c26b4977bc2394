// SPDX-License-Identifier: Apache-2.0
#include "model/export/pmml.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "model/testing/every_calibration.h"
#include "model/testing/pmml_scorer.h"
#include "model/testing/random_trees.h"
#include "model/testing/some_students.h"
#include "model/training.h"

using namespace plimsoll::model;

namespace {

const std::vector<ReasonOfFeature> reasons{
    {"low_activity", true}, {"grades", true}, {"low_activity", true}, {"", false}};

pugi::xml_document document_of(const RiskModel& model, const ExportLabels& labels) {
  pugi::xml_document document;
  REQUIRE(document.load_string(pmml_text(model, labels).c_str()));
  return document;
}

/// The largest difference of any output between the document's scores and the native ones.
double difference(const RiskModel& model, const FeatureMatrix& matrix) {
  const auto document = document_of(model, {"release", "test", {}});
  const Predictions native = predict(model, matrix);
  double most = 0;
  for (std::size_t row = 0; row < matrix.row_count(); ++row) {
    const auto fields = testing::fields_of(features_of(model), matrix, row);
    const auto scored = testing::score_by_pmml(document, fields);
    for (const auto& [name, numbers] :
         {std::pair{"linear_predictor", &native.linear_predictor},
          std::pair{"logit", &native.logit}, std::pair{"risk_score", &native.probability}}) {
      most = std::max(most, std::abs(*scored.at(name) - (*numbers)[row]));
    }
  }
  return most;
}

/// The field of the tree that a predicate belongs to.
pugi::xml_node tree_of(pugi::xml_node predicate) {
  while (std::string(predicate.name()) != "TreeModel") {
    predicate = predicate.parent();
  }
  return predicate;
}

}  // namespace

TEST_CASE("scoring by the PMML of a regression gives the native scores and contributions") {
  const auto table = testing::some_students();
  const RiskModel model = train(table.rows(), table.specs).model;
  REQUIRE(logistic_of(model)->design.inputs.size() == 3 + 1 + 4);  // an indicator, four weeks
  REQUIRE_FALSE(model.calibration.is_identity());
  CHECK(difference(model, table.matrix()) < 1e-12);
  const auto document = document_of(model, {"release", "test", reasons});
  Explainer explainer(model);
  for (std::size_t row = 0; row < 300; ++row) {
    const auto scored =
        testing::score_by_pmml(document, testing::fields_of(table.specs, table.matrix(), row));
    const auto explained = explainer.explain(table.matrix(), static_cast<RowIndex>(row));
    const auto& parts = explained.contributions;
    CHECK(std::abs(*scored.at("contribution_low_activity") - parts[0] - parts[2]) < 1e-12);
    CHECK(std::abs(*scored.at("contribution_grades") - parts[1]) < 1e-12);
  }
}

TEST_CASE("every form of calibration is said in PMML, of regressions and of trees") {
  const auto table = testing::some_students();
  RiskModel regression = train(table.rows(), table.specs).model;
  for (const Calibration& calibration : testing::every_calibration()) {
    regression.calibration = calibration;
    CHECK(difference(regression, table.matrix()) < 1e-12);
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      RiskModel trees;
      trees.scorer = testing::random_trees(seed);
      trees.calibration = calibration;
      const auto columns = testing::random_columns(seed + 100, features_of(trees).size(), 40);
      CHECK(difference(trees, testing::matrix_of(columns)) < 1e-12);
    }
  }
}

TEST_CASE("PMML of trained trees gives the native scores, and each tree says its fields") {
  const auto table = testing::some_students();
  const RiskModel model = train_trees(table.rows(), table.specs).model;
  REQUIRE(trees_of(model)->trees.size() > 10);
  REQUIRE_FALSE(model.calibration.is_identity());
  CHECK(difference(model, table.matrix()) < 1e-12);
  const auto document = document_of(model, {"release", "test", {}});
  for (const auto& found : document.select_nodes("//TreeModel//SimplePredicate")) {
    const std::string field = found.node().attribute("field").value();
    CHECK(tree_of(found.node())
              .child("MiningSchema")
              .find_child_by_attribute("MiningField", "name", field.substr(2).c_str()));
  }
}

TEST_CASE("values beside a threshold go the same way in PMML as in the trees") {
  RiskModel model;
  model.scorer = testing::trees_about_a_tenth();
  const auto values = testing::values_about_a_tenth();
  CHECK(difference(model, {{values, values, values, values}}) < 1e-12);
}

TEST_CASE("the same model gives the same PMML bytes, and names are escaped") {
  const auto table = testing::some_students();
  for (const RiskModel& model :
       {train(table.rows(), table.specs).model, train_trees(table.rows(), table.specs).model}) {
    const std::string text = pmml_text(model, {"release", "5 < 6 & so on", {}});
    CHECK(text == pmml_text(model, {"release", "5 < 6 & so on", {}}));
    CHECK(text.find("grade<&>") == std::string::npos);
    CHECK(text.find("5 &lt; 6 &amp; so on") != std::string::npos);
  }
}
