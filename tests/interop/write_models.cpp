// SPDX-License-Identifier: Apache-2.0
// write_models FOLDER: models as PMML and ONNX, each with rows and the native scores as JSON, for
// model_readers.py.
#include <fmt/format.h>

#include <cmath>

#include "core/files.h"
#include "core/json.h"
#include "model/export/onnx.h"
#include "model/export/pmml.h"
#include "model/testing/every_calibration.h"
#include "model/testing/random_trees.h"
#include "model/testing/some_students.h"
#include "model/training.h"

using namespace plimsoll;
namespace json = core::json;

namespace {

json::array numbers(std::span<const double> values) {
  json::array array;
  for (const double value : values) {
    array.push_back(std::isnan(value) ? json::value(nullptr) : json::value(value));
  }
  return array;
}

std::string case_text(const model::RiskModel& model, const model::FeatureMatrix& matrix) {
  json::object columns;
  const auto& features = model::features_of(model);
  for (std::size_t feature = 0; feature < features.size(); ++feature) {
    columns[features[feature].name] = numbers(matrix.columns[feature]);
  }
  const auto native = model::predict(model, matrix);
  const json::object scores{{"linear_predictor", numbers(native.linear_predictor)},
                            {"logit", numbers(native.logit)},
                            {"risk_score", numbers(native.probability)}};
  return core::canonical_json(json::object{{"columns", columns}, {"scores", scores}});
}

void write(const std::filesystem::path& folder, model::RiskModel model,
           const model::FeatureMatrix& matrix) {
  for (const auto& calibration : model::testing::every_calibration()) {
    model.calibration = calibration;
    const auto name = fmt::format("{}.{}", folder.filename().string(),
                                  model::calibration_method_name(calibration.method));
    const model::ExportLabels labels{name, "a model for other programs", {}};
    const auto file = [&](const char* suffix) { return folder.parent_path() / (name + suffix); };
    core::write_file_atomically(file(".pmml"), model::pmml_text(model, labels));
    core::write_file_atomically(file(".onnx"), model::onnx_bytes(model, labels));
    core::write_file_atomically(file(".json"), case_text(model, matrix));
  }
}

model::RiskModel with_trees(model::TreeModel trees) {
  model::RiskModel model;
  model.scorer = std::move(trees);
  return model;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  const auto students = model::testing::some_students();
  write(folder / "regression", model::train(students.rows(), students.specs).model,
        students.matrix());
  write(folder / "trees", model::train_trees(students.rows(), students.specs).model,
        students.matrix());
  const auto columns = model::testing::random_columns(5, 4, 200);
  write(folder / "random_trees", with_trees(model::testing::random_trees(5)),
        model::testing::matrix_of(columns));
  const auto values = model::testing::values_about_a_tenth();
  write(folder / "thresholds", with_trees(model::testing::trees_about_a_tenth()),
        {{values, values, values, values}});
  return 0;
}
