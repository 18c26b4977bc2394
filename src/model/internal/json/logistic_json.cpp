// SPDX-License-Identifier: Apache-2.0
#include "model/internal/json/scorer_json.h"

namespace plimsoll::model::internal {
namespace {

namespace json = core::json;

json::array array_of(const std::vector<double>& values) {
  json::array array;
  for (const double value : values) {
    array.emplace_back(value);
  }
  return array;
}

json::object feature_to_json(const FeatureSpec& spec, const FeatureTransform& transform) {
  json::object feature = spec_to_json(spec);
  feature["lower"] = transform.lower;
  feature["upper"] = transform.upper;
  feature["fill"] = transform.fill;
  return feature;
}

json::object input_to_json(const LogisticModel& model, std::size_t at) {
  const InputColumn& input = model.design.inputs[at];
  json::object object{{"feature", input.feature},
                      {"indicator", input.indicator},
                      {"center", input.center},
                      {"scale", input.scale},
                      {"coefficient", model.coefficients[at]},
                      {"reference", model.reference[at]}};
  if (input.level) {
    object["level"] = *input.level;
  }
  return object;
}

void read_feature(const ModelReader& from, Design& design) {
  design.features.push_back(read_spec(from));
  design.transforms.push_back({from.number("lower"), from.number("upper"), from.number("fill")});
}

void read_input(const ModelReader& from, LogisticModel& model) {
  InputColumn input{from.count("feature"), from.flag("indicator"), from.number("center"),
                    from.number("scale")};
  if (from.has("level")) {
    input.level = from.number("level");
  }
  if (input.feature >= model.design.features.size()) {
    from.fail("feature", "names a feature that is not there");
  }
  if (!(input.scale > 0)) {
    from.fail("scale", "is not positive");
  }
  model.design.inputs.push_back(input);
  model.coefficients.push_back(from.number("coefficient"));
  model.reference.push_back(from.number("reference"));
}

void read_covariance(const ModelReader& from, LogisticModel& model) {
  for (const json::value& entry : from.array("covariance")) {
    model.covariance.push_back(from.number_of(entry, "covariance"));
  }
  const std::size_t size = model.coefficients.size() + 1;
  if (model.covariance.size() != size * (size + 1) / 2) {
    from.fail("covariance", "does not fit the number of inputs");
  }
}

}  // namespace

json::object spec_to_json(const FeatureSpec& spec) {
  json::object object{{"name", spec.name},
                      {"direction", spec.direction},
                      {"null_rule", spec.null_rule == NullRule::zero ? "zero" : "missing"}};
  if (spec.by_level) {
    object["by_level"] = true;
  }
  return object;
}

FeatureSpec read_spec(const ModelReader& from) {
  FeatureSpec spec;
  spec.name = from.text("name");
  const double direction = from.number("direction");
  if (direction != 0 && direction != 1 && direction != -1) {
    from.fail("direction", "is not -1, 0 or 1");
  }
  spec.direction = static_cast<int>(direction);
  const std::string null_rule = from.text("null_rule");
  if (null_rule != "zero" && null_rule != "missing") {
    from.fail("null_rule", "is not zero or missing");
  }
  spec.by_level = from.has("by_level") && from.flag("by_level");
  spec.null_rule = null_rule == "zero" ? NullRule::zero : NullRule::missing;
  return spec;
}

json::object logistic_to_json(const LogisticModel& model) {
  json::array features, inputs, dropped;
  for (std::size_t at = 0; at < model.design.features.size(); ++at) {
    features.push_back(feature_to_json(model.design.features[at], model.design.transforms[at]));
  }
  for (std::size_t at = 0; at < model.design.inputs.size(); ++at) {
    inputs.push_back(input_to_json(model, at));
  }
  for (const DroppedInput& input : model.design.dropped) {
    dropped.push_back(json::object{
        {"feature", input.feature}, {"indicator", input.indicator}, {"reason", input.reason}});
  }
  return {{"features", features},         {"inputs", inputs},
          {"dropped", dropped},           {"penalty", model.penalty},
          {"intercept", model.intercept}, {"covariance", array_of(model.covariance)}};
}

LogisticModel read_logistic(const ModelReader& from) {
  LogisticModel model;
  from.each("features", [&](const ModelReader& feature) { read_feature(feature, model.design); });
  from.each("inputs", [&](const ModelReader& input) { read_input(input, model); });
  from.each("dropped", [&](const ModelReader& input) {
    model.design.dropped.push_back(
        {input.count("feature"), input.flag("indicator"), input.text("reason")});
  });
  model.penalty = from.number("penalty");
  model.intercept = from.number("intercept");
  read_covariance(from, model);
  return model;
}

}  // namespace plimsoll::model::internal
