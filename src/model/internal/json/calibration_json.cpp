// SPDX-License-Identifier: Apache-2.0
#include "model/internal/json/calibration_json.h"

#include <utility>
#include <vector>

namespace plimsoll::model::internal {
namespace {

namespace json = core::json;

CalibrationMethod read_method(const ModelReader& from) {
  const std::string name = from.text("method");
  for (const auto method : {CalibrationMethod::identity, CalibrationMethod::platt,
                            CalibrationMethod::beta, CalibrationMethod::isotonic}) {
    if (name == calibration_method_name(method)) {
      return method;
    }
  }
  from.fail("method", "is not a form of calibration that this version knows");
}

json::value method_to_json(CalibrationMethod method) {
  return json::string(calibration_method_name(method));
}

/// Pairs of numbers, rising in the first and not falling in the second.
std::vector<std::pair<double, double>> read_curve(const ModelReader& from, std::string_view name) {
  std::vector<std::pair<double, double>> curve;
  for (const json::value& entry : from.array(name)) {
    const json::array* pair = entry.if_array();
    if (pair == nullptr || pair->size() != 2) {
      from.fail(name, "is not a list of pairs");
    }
    curve.emplace_back(from.number_of((*pair)[0], name), from.number_of((*pair)[1], name));
    const std::size_t at = curve.size() - 1;
    if (at > 0 &&
        (curve[at].first <= curve[at - 1].first || curve[at].second < curve[at - 1].second)) {
      from.fail(name, "does not rise");
    }
  }
  return curve;
}

json::array steps_to_json(const std::vector<VennAbersStep>& steps) {
  json::array array;
  for (const VennAbersStep& step : steps) {
    array.push_back(json::array{step.logit, step.probability});
  }
  return array;
}

std::vector<VennAbersStep> read_steps(const ModelReader& from, std::string_view name) {
  std::vector<VennAbersStep> steps;
  for (const auto& [logit, probability] : read_curve(from, name)) {
    steps.push_back({logit, probability});
  }
  return steps;
}

json::array trials_to_json(const std::vector<CalibrationTrial>& trials) {
  json::array array;
  for (const CalibrationTrial& trial : trials) {
    array.push_back(json::object{{"method", method_to_json(trial.method)},
                                 {"rows", trial.rows},
                                 {"log_loss", trial.log_loss}});
  }
  return array;
}

void add_form(const Calibration& calibration, json::object& object) {
  if (calibration.method == CalibrationMethod::beta) {
    object["rising"] = calibration.rising;
    object["falling"] = calibration.falling;
  }
  if (calibration.method == CalibrationMethod::isotonic) {
    json::array knots;
    for (const CalibrationKnot& knot : calibration.knots) {
      knots.push_back(json::array{knot.logit, knot.calibrated});
    }
    object["knots"] = knots;
  }
}

void read_form(const ModelReader& from, Calibration& calibration) {
  if (calibration.method == CalibrationMethod::beta) {
    calibration.rising = from.number("rising");
    calibration.falling = from.number("falling");
  }
  if (calibration.method == CalibrationMethod::isotonic) {
    for (const auto& [logit, calibrated] : read_curve(from, "knots")) {
      calibration.knots.push_back({logit, calibrated});
    }
    if (calibration.knots.empty()) {
      from.fail("knots", "is empty");
    }
  }
}

}  // namespace

json::object calibration_to_json(const Calibration& calibration) {
  json::object object{{"method", method_to_json(calibration.method)},
                      {"slope", calibration.slope},
                      {"intercept", calibration.intercept},
                      {"note", calibration.note},
                      {"rows", calibration.rows},
                      {"events", calibration.events},
                      {"log_loss_before", calibration.log_loss_before},
                      {"log_loss_after", calibration.log_loss_after},
                      {"trials", trials_to_json(calibration.trials)}};
  add_form(calibration, object);
  return object;
}

Calibration read_calibration(const ModelReader& from) {
  Calibration calibration;
  calibration.method = read_method(from);
  calibration.slope = from.number("slope");
  calibration.intercept = from.number("intercept");
  calibration.note = from.text("note");
  calibration.rows = from.count("rows");
  calibration.events = from.count("events");
  calibration.log_loss_before = from.number("log_loss_before");
  calibration.log_loss_after = from.number("log_loss_after");
  read_form(from, calibration);
  if (from.has("trials")) {  // not in models of version 1
    from.each("trials", [&](const ModelReader& trial) {
      calibration.trials.push_back(
          {read_method(trial), trial.count("rows"), trial.number("log_loss")});
    });
  }
  return calibration;
}

json::object venn_abers_to_json(const VennAbers& tables) {
  return {{"lower", steps_to_json(tables.lower)}, {"upper", steps_to_json(tables.upper)}};
}

VennAbers read_venn_abers(const ModelReader& from) {
  VennAbers tables;
  tables.lower = read_steps(from, "lower");
  tables.upper = read_steps(from, "upper");
  return tables;
}

}  // namespace plimsoll::model::internal
