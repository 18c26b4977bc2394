// SPDX-License-Identifier: Apache-2.0
#include "model/model_json.h"

#include "core/hash.h"
#include "model/internal/json/calibration_json.h"
#include "model/internal/json/model_reader.h"
#include "model/internal/json/scorer_json.h"

namespace plimsoll::model {
namespace {

namespace json = core::json;
using internal::ModelReader;

constexpr const char* logistic_format = "plimsoll.logistic";
constexpr const char* trees_format = "plimsoll.trees";
/// 2 has calibration forms beside Platt's and the tables of Venn-Abers; 1 is still read.
constexpr int format_version = 2;

}  // namespace

json::value model_to_json(const RiskModel& model) {
  const LogisticModel* logistic = logistic_of(model);
  json::object document = logistic != nullptr ? internal::logistic_to_json(*logistic)
                                              : internal::trees_to_json(*trees_of(model));
  document["format"] = logistic != nullptr ? logistic_format : trees_format;
  document["format_version"] = format_version;
  document["calibration"] = internal::calibration_to_json(model.calibration);
  document["venn_abers"] = internal::venn_abers_to_json(model.venn_abers);
  document["score_range"] = model.score_range;
  json::object facts;
  for (const auto& [name, value] : model.facts) {
    facts[name] = value;
  }
  document["facts"] = facts;
  return document;
}

RiskModel model_from_json(const json::value& document, std::string_view where) {
  const ModelReader from(document, where);
  const std::string format = from.text("format");
  if ((format != logistic_format && format != trees_format) || from.number("format_version") < 1 ||
      from.number("format_version") > format_version) {
    from.fail("format", "is of another kind or version of model");
  }
  RiskModel model;
  if (format == logistic_format) {
    model.scorer = internal::read_logistic(from);
  } else {
    model.scorer = internal::read_trees(from);
  }
  model.score_range = from.text("score_range");
  model.calibration = internal::read_calibration(from.object("calibration"));
  if (from.has("venn_abers")) {
    model.venn_abers = internal::read_venn_abers(from.object("venn_abers"));
  }
  const ModelReader facts = from.object("facts");
  for (const auto& entry : from.at("facts").get_object()) {
    const std::string name(entry.key().data(), entry.key().size());
    model.facts.emplace(name, facts.text(name));
  }
  return model;
}

std::string model_text(const RiskModel& model) {
  return core::canonical_json(model_to_json(model));
}

std::string model_hash(const RiskModel& model) {
  return core::sha256_hex(model_text(model));
}

}  // namespace plimsoll::model
