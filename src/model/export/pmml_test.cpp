// SPDX-License-Identifier: Apache-2.0
#include "model/export/pmml.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "core/random.h"
#include "model/testing/pmml_scorer.h"
#include "model/training.h"

using namespace plimsoll::model;
namespace core = plimsoll::core;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Students of three terms with outliers and missing grades.
struct Table {
  std::vector<double> logins, grade, days;
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
  std::vector<std::uint64_t> student;
  [[nodiscard]] FeatureMatrix features() const { return {{logins, grade, days}}; }
};

Table some_students() {
  Table table;
  core::Random random(7);
  for (std::size_t i = 0; i < 1500; ++i) {
    const double engaged = random.normal();
    table.logins.push_back(i % 40 == 0 ? missing : std::floor(std::exp(2 + engaged)));
    table.grade.push_back(i % 5 == 0 ? missing : 60 + 12 * engaged + 8 * random.normal());
    table.days.push_back(i % 97 == 0 ? 4000 : std::floor(5 - 3 * engaged + random.normal()));
    const double logit = -1 - 1.3 * engaged + (i % 5 == 0 ? 0.7 : 0);
    table.outcome.push_back(random.uniform() < 1 / (1 + std::exp(-logit)) ? 1 : 0);
    table.term.push_back(static_cast<std::int32_t>(i / 500));
    table.student.push_back(i);
  }
  return table;
}

const std::vector<FeatureSpec> specs{
    {"logins_14d", -1, NullRule::zero}, {"grade<&>\"x\"", -1, NullRule::missing}, {"days", 1}};
const std::vector<ReasonOfFeature> reasons{
    {"low_activity", true}, {"grades", true}, {"low_activity", true}};

RiskModel trained(const Table& table) {
  return train({table.features(), table.outcome, table.term, table.student, {}}, specs).model;
}

testing::Fields row_of(const Table& table, std::size_t row) {
  testing::Fields fields;
  const auto columns = table.features().columns;
  for (std::size_t feature = 0; feature < specs.size(); ++feature) {
    const double value = columns[feature][row];
    fields[specs[feature].name] = std::isnan(value) ? std::nullopt : std::optional<double>(value);
  }
  return fields;
}

}  // namespace

TEST_CASE("scoring by the PMML document gives the native scores and contributions to 1e-9") {
  const Table table = some_students();
  const RiskModel model = trained(table);
  REQUIRE(logistic_of(model)->design.inputs.size() >=
          4);  // the indicator of missing grades is among them
  REQUIRE_FALSE(model.calibration.is_identity());
  pugi::xml_document document;
  REQUIRE(document.load_string(pmml_text(model, {"release", "test", reasons}).c_str()));
  const Predictions native = predict(model, table.features());
  Explainer explainer(model);
  for (std::size_t row = 0; row < table.outcome.size(); ++row) {
    const auto scored = testing::score_by_pmml(document, row_of(table, row));
    CHECK(std::abs(*scored.at("linear_predictor") - native.linear_predictor[row]) < 1e-9);
    CHECK(std::abs(*scored.at("risk_score") - native.probability[row]) < 1e-9);
    const auto explained = explainer.explain(table.features(), static_cast<RowIndex>(row));
    const auto& parts = explained.contributions;
    CHECK(std::abs(*scored.at("contribution_low_activity") - parts[0] - parts[2]) < 1e-9);
    CHECK(std::abs(*scored.at("contribution_grades") - parts[1]) < 1e-9);
  }
}

TEST_CASE("every form of calibration, and weights by level, are said in PMML to 1e-9") {
  Table table = some_students();
  for (std::size_t row = 0; row < table.grade.size(); ++row) {
    table.grade[row] = row % 50 == 0 ? missing : static_cast<double>(row % 4);
  }
  auto by_level = specs;
  by_level[1] = {"week", 0, NullRule::missing, true};
  RiskModel model =
      train({table.features(), table.outcome, table.term, table.student, {}}, by_level).model;
  REQUIRE(logistic_of(model)->design.inputs.size() == 2 + 4);
  Calibration beta{.method = CalibrationMethod::beta, .intercept = 0.2};
  beta.rising = 1.3;
  beta.falling = 0.6;
  Calibration isotonic{.method = CalibrationMethod::isotonic, .slope = 0.8, .intercept = -0.1};
  isotonic.knots = {{-2.5, -3}, {-1, -2.2}, {0.4, -0.1}, {0.9, 0}};
  for (const Calibration& calibration : {model.calibration, beta, isotonic}) {
    model.calibration = calibration;
    pugi::xml_document document;
    REQUIRE(document.load_string(pmml_text(model, {"release", "test", {}}).c_str()));
    const Predictions native = predict(model, table.features());
    for (std::size_t row = 0; row < 300; ++row) {
      auto fields = row_of(table, row);
      fields["week"] = fields[specs[1].name];
      const auto scored = testing::score_by_pmml(document, fields);
      CHECK(std::abs(*scored.at("logit") - native.logit[row]) < 1e-9);
      CHECK(std::abs(*scored.at("risk_score") - native.probability[row]) < 1e-9);
    }
  }
}

TEST_CASE("the same model gives the same PMML bytes, and names are escaped") {
  const RiskModel model = trained(some_students());
  const std::string text = pmml_text(model, {"release", "5 < 6 & so on", {}});
  CHECK(text == pmml_text(model, {"release", "5 < 6 & so on", {}}));
  CHECK(text.find("grade<&>") == std::string::npos);
  CHECK(text.find("5 &lt; 6 &amp; so on") != std::string::npos);
}
