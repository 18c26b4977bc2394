// SPDX-License-Identifier: Apache-2.0
#include "jobs/tables/table_spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/error.h"

namespace plimsoll::jobs {
namespace {

/// One text, or a sequence of them.
std::vector<std::string> texts(const core::YamlNode& parent, std::string_view key) {
  std::vector<std::string> all;
  if (!parent.has(key)) {
    return all;
  }
  const auto node = parent.at(key);
  if (node.raw().IsScalar()) {
    return {node.text()};
  }
  for (const auto& item : node.items()) {
    all.push_back(item.text());
  }
  return all;
}

std::vector<double> numbers(const core::YamlNode& node) {
  if (node.raw().IsScalar()) {
    return {node.number()};
  }
  std::vector<double> all;
  for (const auto& item : node.items()) {
    all.push_back(item.number());
  }
  return all;
}

TableFeature parse_feature(const core::YamlNode& node) {
  if (node.raw().IsScalar()) {
    return {.name = node.text()};
  }
  node.allow_only({"name", "direction", "null_rule", "levels"});
  TableFeature feature{.name = node.at("name").text()};
  feature.direction = static_cast<int>(node.integer_or("direction", 0));
  if (std::abs(feature.direction) > 1) {
    refuse(node, "a direction is -1, 0 or 1");
  }
  const auto rule = node.text_or("null_rule", "missing");
  if (rule != "zero" && rule != "missing") {
    refuse(node, fmt::format("a null rule is zero or missing, not '{}'", rule));
  }
  feature.null_rule = rule == "zero" ? model::NullRule::zero : model::NullRule::missing;
  feature.levels = texts(node, "levels");
  if (!feature.levels.empty() && (feature.direction != 0 || node.has("null_rule"))) {
    refuse(node, "levels are free, and a null is none of them: leave out direction and null_rule");
  }
  return feature;
}

/// Below 1 a share of every list, from 1 on a number of places.
model::Capacity parse_capacity(const core::YamlNode& node) {
  const double size = node.number();
  if (!(size > 0) || (size >= 1 && size != std::floor(size))) {
    refuse(node, "a capacity is a share below 1, or a whole number of places");
  }
  return size < 1 ? model::Capacity{.share = size}
                  : model::Capacity{.count = static_cast<std::int64_t>(size)};
}

TableMethod parse_method(const core::YamlNode& node) {
  const auto method = node.text_or("method", "logistic");
  if (method != "logistic" && method != "trees") {
    refuse(node.at("method"), fmt::format("a method is logistic or trees, not '{}'", method));
  }
  if (method == "logistic") {
    return TableMethod::logistic;
  }
  for (const auto* name : {"penalty", "winsorise"}) {
    if (node.has(name)) {
      refuse(node.at(name), fmt::format("trees have no {}: leave it out, or fit the regression "
                                        "with `method: logistic`",
                                        name));
    }
  }
  return TableMethod::trees;
}

void parse_regression(const core::YamlNode& node, model::PenaltyOptions& penalty) {
  if (node.has("penalty")) {
    penalty.grid = numbers(node.at("penalty"));
    if (penalty.grid.empty()) {
      refuse(node.at("penalty"), "give a penalty, or several to choose from");
    }
  }
  if (node.has("winsorise")) {
    const auto bounds = numbers(node.at("winsorise"));
    if (bounds.size() != 2 || !(bounds[0] >= 0 && bounds[0] < bounds[1] && bounds[1] <= 1)) {
      refuse(node.at("winsorise"), "give two shares in order, such as [0.005, 0.995]");
    }
    penalty.design.lower_quantile = bounds[0];
    penalty.design.upper_quantile = bounds[1];
  }
}

core::json::array array_of(const auto& items) {
  core::json::array array;
  for (const auto& item : items) {
    array.emplace_back(item);
  }
  return array;
}

}  // namespace

TableSpec parse_table_spec(const core::YamlNode& node) {
  node.allow_only({"outcome", "student", "term", "test", "list", "capacity", "groups", "features",
                   "method", "penalty", "use_directions", "winsorise"});
  TableSpec spec;
  spec.outcome = node.text_or("outcome", "");
  spec.student = node.text_or("student", "");
  spec.term = node.text_or("term", "");
  spec.test = texts(node, "test");
  spec.list = texts(node, "list");
  spec.groups = texts(node, "groups");
  if (node.has("capacity")) {
    spec.capacity = parse_capacity(node.at("capacity"));
  }
  if (node.has("features")) {
    for (const auto& item : node.at("features").items()) {
      spec.features.push_back(parse_feature(item));
    }
  }
  spec.method = parse_method(node);
  spec.use_directions = node.boolean_or("use_directions", true);
  parse_regression(node, spec.penalty);
  return spec;
}

void check_table_spec(const TableSpec& spec) {
  std::set<std::string> names;
  for (const auto& feature : spec.features) {
    if (!names.insert(feature.name).second) {
      core::refuse(fmt::format("a feature is declared twice: {}", feature.name));
    }
    if (feature.name == spec.outcome) {
      core::refuse(fmt::format("the outcome cannot be a feature as well: {}", feature.name));
    }
    if (std::ranges::find(spec.groups, feature.name) != spec.groups.end()) {
      core::refuse(fmt::format(
          "a group cannot be a feature: a model that sees {} can treat its groups differently; "
          "take it from the features, or from the groups if it is not what people are protected by",
          feature.name));
    }
  }
  if (!spec.test.empty() && spec.term.empty()) {
    core::refuse("terms to judge on are declared, but no column that holds terms; declare `term`");
  }
}

const char* table_method_name(TableMethod method) {
  return method == TableMethod::trees ? "trees" : "logistic";
}

core::json::object table_spec_to_json(const TableSpec& spec) {
  core::json::array features;
  for (const auto& feature : spec.features) {
    core::json::object entry{{"name", feature.name}};
    if (feature.levels.empty()) {
      entry["direction"] = feature.direction;
      entry["null_rule"] = feature.null_rule == model::NullRule::zero ? "zero" : "missing";
    } else {
      entry["levels"] = array_of(feature.levels);
    }
    features.push_back(entry);
  }
  core::json::object json{{"features", features},
                          {"test", array_of(spec.test)},
                          {"list", array_of(spec.list)},
                          {"groups", array_of(spec.groups)},
                          {"method", table_method_name(spec.method)},
                          {"use_directions", spec.use_directions}};
  if (spec.method == TableMethod::logistic) {
    const auto& design = spec.penalty.design;
    json["penalty"] = array_of(spec.penalty.grid);
    json["winsorise"] = core::json::array{design.lower_quantile, design.upper_quantile};
  }
  if (spec.capacity.count >= 0) {
    json["capacity"] = spec.capacity.count;
  } else {
    json["capacity"] = spec.capacity.share;
  }
  for (const auto& [key, name] :
       {std::pair("outcome", &spec.outcome), std::pair("student", &spec.student),
        std::pair("term", &spec.term)}) {
    if (!name->empty()) {
      json[key] = *name;
    }
  }
  return json;
}

std::vector<model::FeatureSpec> inputs_of(const TableFeature& feature) {
  if (feature.levels.empty()) {
    return {{feature.name, feature.direction, feature.null_rule}};
  }
  std::vector<model::FeatureSpec> inputs;
  for (const auto& level : feature.levels) {
    inputs.push_back({fmt::format("{}={}", feature.name, level), 0, model::NullRule::zero});
  }
  return inputs;
}

}  // namespace plimsoll::jobs
