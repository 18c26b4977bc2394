// SPDX-License-Identifier: Apache-2.0
#include "model/model_json.h"

#include <fmt/format.h>

#include <cmath>

#include "core/error.h"
#include "core/hash.h"

namespace plimsoll::model {
namespace {

namespace json = core::json;

constexpr const char* format_name = "plimsoll.logistic";
constexpr int format_version = 1;

json::array array_of(const std::vector<double>& values) {
  json::array array;
  for (const double value : values) {
    array.emplace_back(value);
  }
  return array;
}

json::object feature_to_json(const FeatureSpec& spec, const FeatureTransform& transform) {
  return {{"name", spec.name},
          {"direction", spec.direction},
          {"null_rule", spec.null_rule == NullRule::zero ? "zero" : "missing"},
          {"lower", transform.lower},
          {"upper", transform.upper},
          {"fill", transform.fill}};
}

json::object inputs_to_json(const RiskModel& model, std::size_t at) {
  const InputColumn& input = model.design.inputs[at];
  return {{"feature", input.feature},
          {"indicator", input.indicator},
          {"center", input.center},
          {"scale", input.scale},
          {"coefficient", model.coefficients[at]},
          {"reference", model.reference[at]}};
}

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

/// Reads entries and, when one is not as it must be, says which and where.
class Reader {
 public:
  Reader(const json::value& document, std::string_view where) : where_(where) {
    object_ = document.if_object();
    if (object_ == nullptr) {
      fail("the document", "is not an object");
    }
  }

  const json::value& at(std::string_view name) const {
    const json::value* value = object_->if_contains(json::string_view(name.data(), name.size()));
    if (value == nullptr) {
      fail(name, "is absent");
    }
    return *value;
  }

  double number(std::string_view name) const { return number_of(at(name), name); }

  double number_of(const json::value& value, std::string_view name) const {
    json::error_code error;
    const double number = value.to_number<double>(error);
    if (error || !std::isfinite(number)) {
      fail(name, "is not a number");
    }
    return number;
  }

  std::size_t count(std::string_view name) const {
    json::error_code error;
    const auto number = at(name).to_number<std::size_t>(error);
    if (error) {
      fail(name, "is not a whole number");
    }
    return number;
  }

  std::string text(std::string_view name) const {
    const json::string* text = at(name).if_string();
    if (text == nullptr) {
      fail(name, "is not a text");
    }
    return {text->data(), text->size()};
  }

  bool flag(std::string_view name) const {
    const bool* flag = at(name).if_bool();
    if (flag == nullptr) {
      fail(name, "is not true or false");
    }
    return *flag;
  }

  const json::array& array(std::string_view name) const {
    const json::array* array = at(name).if_array();
    if (array == nullptr) {
      fail(name, "is not a list");
    }
    return *array;
  }

  [[noreturn]] void fail(std::string_view name, std::string_view what) const {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("A stored model cannot be read: in {}, '{}' {}. Restore the file "
                                  "or train again.",
                                  where_, name, what));
  }

 private:
  const json::object* object_ = nullptr;
  std::string_view where_;
};

void read_feature(const Reader& from, Design& design) {
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
  spec.null_rule = null_rule == "zero" ? NullRule::zero : NullRule::missing;
  design.features.push_back(spec);
  design.transforms.push_back({from.number("lower"), from.number("upper"), from.number("fill")});
}

void read_input(const Reader& from, RiskModel& model) {
  InputColumn input{from.count("feature"), from.flag("indicator"), from.number("center"),
                    from.number("scale")};
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

Calibration read_calibration(const Reader& from) {
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

void read_covariance(const Reader& from, RiskModel& model) {
  for (const json::value& entry : from.array("covariance")) {
    model.covariance.push_back(from.number_of(entry, "covariance"));
  }
  const std::size_t size = model.coefficients.size() + 1;
  if (model.covariance.size() != size * (size + 1) / 2) {
    from.fail("covariance", "does not fit the number of inputs");
  }
}

}  // namespace

json::value model_to_json(const RiskModel& model) {
  json::array features, inputs, dropped;
  for (std::size_t at = 0; at < model.design.features.size(); ++at) {
    features.push_back(feature_to_json(model.design.features[at], model.design.transforms[at]));
  }
  for (std::size_t at = 0; at < model.design.inputs.size(); ++at) {
    inputs.push_back(inputs_to_json(model, at));
  }
  for (const DroppedInput& input : model.design.dropped) {
    dropped.push_back(json::object{
        {"feature", input.feature}, {"indicator", input.indicator}, {"reason", input.reason}});
  }
  json::object facts;
  for (const auto& [name, value] : model.facts) {
    facts[name] = value;
  }
  return json::object{{"format", format_name},
                      {"format_version", format_version},
                      {"features", features},
                      {"inputs", inputs},
                      {"dropped", dropped},
                      {"penalty", model.penalty},
                      {"intercept", model.intercept},
                      {"covariance", array_of(model.covariance)},
                      {"calibration", calibration_to_json(model.calibration)},
                      {"score_range", model.score_range},
                      {"facts", facts}};
}

RiskModel model_from_json(const json::value& document, std::string_view where) {
  const Reader from(document, where);
  if (from.text("format") != format_name || from.number("format_version") != format_version) {
    from.fail("format", "is of another kind or version of model");
  }
  RiskModel model;
  for (const json::value& feature : from.array("features")) {
    read_feature(Reader(feature, where), model.design);
  }
  for (const json::value& input : from.array("inputs")) {
    read_input(Reader(input, where), model);
  }
  for (const json::value& entry : from.array("dropped")) {
    const Reader input(entry, where);
    model.design.dropped.push_back(
        {input.count("feature"), input.flag("indicator"), input.text("reason")});
  }
  model.penalty = from.number("penalty");
  model.intercept = from.number("intercept");
  read_covariance(from, model);
  model.score_range = from.text("score_range");
  model.calibration = read_calibration(Reader(from.at("calibration"), where));
  const Reader facts(from.at("facts"), where);
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
