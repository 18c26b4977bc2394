// SPDX-License-Identifier: Apache-2.0
#include "model/model_json.h"

#include "core/hash.h"
#include "model/internal/json/model_reader.h"
#include "model/internal/json/scorer_json.h"

namespace plimsoll::model {
namespace {

namespace json = core::json;
using internal::ModelReader;

constexpr const char* logistic_format = "plimsoll.logistic";
constexpr const char* trees_format = "plimsoll.trees";
constexpr int format_version = 1;

json::object calibration_to_json(const Calibration& calibration) {
  return {{"method", calibration.identity ? "identity" : "platt"},
          {"slope", calibration.slope},
          {"intercept", calibration.intercept},
          {"note", calibration.note},
          {"rows", calibration.rows},
          {"events", calibration.events},
          {"log_loss_before", calibration.log_loss_before},
          {"log_loss_after", calibration.log_loss_after}};
}

Calibration read_calibration(const ModelReader& from) {
  Calibration calibration;
  calibration.identity = from.text("method") == "identity";
  calibration.slope = from.number("slope");
  calibration.intercept = from.number("intercept");
  calibration.note = from.text("note");
  calibration.rows = from.count("rows");
  calibration.events = from.count("events");
  calibration.log_loss_before = from.number("log_loss_before");
  calibration.log_loss_after = from.number("log_loss_after");
  return calibration;
}

}  // namespace

json::value model_to_json(const RiskModel& model) {
  const LogisticModel* logistic = logistic_of(model);
  json::object document = logistic != nullptr ? internal::logistic_to_json(*logistic)
                                              : internal::trees_to_json(*trees_of(model));
  document["format"] = logistic != nullptr ? logistic_format : trees_format;
  document["format_version"] = format_version;
  document["calibration"] = calibration_to_json(model.calibration);
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
  if ((format != logistic_format && format != trees_format) ||
      from.number("format_version") != format_version) {
    from.fail("format", "is of another kind or version of model");
  }
  RiskModel model;
  if (format == logistic_format) {
    model.scorer = internal::read_logistic(from);
  } else {
    model.scorer = internal::read_trees(from);
  }
  model.score_range = from.text("score_range");
  model.calibration = read_calibration(from.object("calibration"));
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
