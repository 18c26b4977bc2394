// SPDX-License-Identifier: Apache-2.0
#include "exports/onnx_scorer.h"

#include <fmt/format.h>
#include <onnx/checker.h>

#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "core/files.h"
#include "core/json.h"
#include "support/source_folder.h"

namespace plimsoll::exports {
namespace {

namespace json = core::json;

void check_by_standard(const std::string& bytes) {
  onnx::ModelProto model;
  if (!model.ParseFromString(bytes)) {
    throw std::runtime_error("not an ONNX file");
  }
  onnx::checker::check_model(model);
}

std::string rows_text(const model::FeatureMatrix& features) {
  json::array rows;
  for (std::size_t row = 0; row < features.row_count(); ++row) {
    json::array values;
    for (const auto column : features.columns) {
      values.push_back(std::isnan(column[row]) ? json::value(nullptr) : json::value(column[row]));
    }
    rows.push_back(std::move(values));
  }
  return core::canonical_json(rows);
}

}  // namespace

std::map<std::string, std::vector<double>> score_by_onnx(const std::string& bytes,
                                                         const model::FeatureMatrix& features) {
  check_by_standard(bytes);
  const core::TemporaryDirectory folder;
  const auto file = [&](const char* name) { return (folder.path() / name).string(); };
  core::write_file_atomically(file("model.onnx"), bytes);
  core::write_file_atomically(file("rows.json"), rows_text(features));
  const auto script = source_folder() / "tests" / "exports" / "score_by_onnx.mjs";
  const std::string command =
      fmt::format("node '{}' '{}' < '{}' > '{}' 2> '{}'", script.string(), file("model.onnx"),
                  file("rows.json"), file("scores.json"), file("said"));
  if (std::system(command.c_str()) != 0) {
    throw std::runtime_error("node could not score (make setup installs what it needs): " +
                             core::read_file(file("said")));
  }
  std::map<std::string, std::vector<double>> outputs;
  const auto scores = core::parse_json(core::read_file(file("scores.json")), "scores.json");
  for (const auto& [name, numbers] : scores.as_object()) {
    for (const auto& number : numbers.as_array()) {
      outputs[name].push_back(number.to_number<double>());
    }
  }
  return outputs;
}

}  // namespace plimsoll::exports
