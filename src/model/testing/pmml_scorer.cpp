// SPDX-License-Identifier: Apache-2.0
#include "model/testing/pmml_scorer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <stdexcept>
#include <vector>

namespace plimsoll::model::testing {
namespace {

using Value = std::optional<double>;

Value value_of(const Fields& fields, const std::string& name) {
  const auto found = fields.find(name);
  return found == fields.end() ? Value{} : found->second;
}

double known(const Value& value, const char* what) {
  if (!value) {
    throw std::runtime_error(std::string("missing: ") + what);
  }
  return *value;
}

double arithmetic(const std::string& function, double left, double right) {
  if (function == "+") {
    return left + right;
  }
  if (function == "-") {
    return left - right;
  }
  if (function == "*") {
    return left * right;
  }
  if (function == "/") {
    return left / right;
  }
  if (function == "min") {
    return std::min(left, right);
  }
  if (function == "max") {
    return std::max(left, right);
  }
  throw std::runtime_error("unknown function: " + function);
}

Value evaluate(pugi::xml_node expression, const Fields& fields);

Value apply(pugi::xml_node node, const Fields& fields) {
  const std::string function = node.attribute("function").value();
  const std::vector<pugi::xml_node> arguments(node.children().begin(), node.children().end());
  const auto argument = [&](std::size_t at) { return evaluate(arguments.at(at), fields); };
  if (function == "isMissing") {
    return argument(0) ? 0.0 : 1.0;
  }
  if (function == "equal") {
    const Value left = argument(0);
    const Value right = argument(1);
    return left && right ? Value(*left == *right ? 1.0 : 0.0) : Value{};
  }
  if (function == "if") {
    return argument(0) == Value(1.0) ? argument(1) : argument(2);
  }
  const double first = known(argument(0), function.c_str());
  if (function == "exp") {
    return std::exp(first);
  }
  if (function == "ln") {
    return std::log(first);
  }
  return arithmetic(function, first, known(argument(1), function.c_str()));
}

/// A point of a piecewise line.
struct Point {
  double from = 0;
  double to = 0;
};

std::vector<Point> points_of(pugi::xml_node norm) {
  std::vector<Point> points;
  for (const auto point : norm.children("LinearNorm")) {
    points.push_back({point.attribute("orig").as_double(), point.attribute("norm").as_double()});
  }
  return points;
}

/// A piecewise line through its points; beyond them constant, or as the outer lines go on.
Value norm_continuous(pugi::xml_node norm, const Value& value) {
  if (!value) {
    const auto if_missing = norm.attribute("mapMissingTo");
    return if_missing ? Value(if_missing.as_double()) : Value{};
  }
  const std::string outliers = norm.attribute("outliers").as_string("asIs");
  if (outliers != "asIs" && outliers != "asExtremeValues") {
    throw std::runtime_error("unknown outliers: " + outliers);
  }
  const auto points = points_of(norm);
  const double x =
      outliers == "asIs" ? *value : std::clamp(*value, points.front().from, points.back().from);
  std::size_t right = 1;
  while (right + 1 < points.size() && x > points[right].from) {
    ++right;
  }
  const Point& left = points.at(right - 1);
  const double share = (x - left.from) / (points[right].from - left.from);
  return left.to + share * (points[right].to - left.to);
}

Value field_reference(pugi::xml_node reference, const Fields& fields) {
  const Value value = value_of(fields, reference.attribute("field").value());
  const auto if_missing = reference.attribute("mapMissingTo");
  return value || !if_missing ? value : Value(if_missing.as_double());
}

Value evaluate(pugi::xml_node expression, const Fields& fields) {
  const std::string kind = expression.name();
  if (kind == "FieldRef") {
    return field_reference(expression, fields);
  }
  if (kind == "Constant") {
    return expression.text().as_double();
  }
  if (kind == "Apply") {
    return apply(expression, fields);
  }
  if (kind == "NormContinuous") {
    return norm_continuous(expression, value_of(fields, expression.attribute("field").value()));
  }
  throw std::runtime_error("unknown expression: " + kind);
}

double regression(pugi::xml_node model, const Fields& fields) {
  const auto table = model.child("RegressionTable");
  double sum = table.attribute("intercept").as_double();
  for (const auto predictor : table.children("NumericPredictor")) {
    sum += predictor.attribute("coefficient").as_double() *
           known(value_of(fields, predictor.attribute("name").value()), "a predictor");
  }
  return sum;
}

/// Fields whose values are in single precision.
using FloatFields = std::set<std::string, std::less<>>;

/// A number as a field of single precision, or another one, holds it.
double number_of(const pugi::xml_attribute& text, bool is_float) {
  if (!is_float) {
    return text.as_double();
  }
  const std::string digits = text.value();
  float number = 0;
  (void)std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return static_cast<double>(number);
}

/// Whether a node's predicate holds; empty: unknown, because the value is missing.
std::optional<bool> holds(pugi::xml_node node, const Fields& fields, const FloatFields& floats) {
  if (node.child("True")) {
    return true;
  }
  const auto predicate = node.child("SimplePredicate");
  const std::string field = predicate.attribute("field").value();
  const std::string compared = predicate.attribute("operator").value();
  const Value value = value_of(fields, field);
  if (!value) {
    return std::nullopt;
  }
  const double limit = number_of(predicate.attribute("value"), floats.contains(field));
  if (compared == "lessThan") {
    return *value < limit;
  }
  if (compared == "greaterOrEqual") {
    return *value >= limit;
  }
  throw std::runtime_error("unknown predicate: " + compared);
}

/// The child that a row comes to: the first whose predicate holds, or by default where one is
/// unknown.
pugi::xml_node child_for(pugi::xml_node node, const Fields& fields, const FloatFields& floats) {
  for (const auto child : node.children("Node")) {
    const auto is_here = holds(child, fields, floats);
    if (!is_here) {
      return node.find_child_by_attribute("Node", "id", node.attribute("defaultChild").value());
    }
    if (*is_here) {
      return child;
    }
  }
  throw std::runtime_error("no child is right for the row");
}

double tree(pugi::xml_node model, const Fields& fields, const FloatFields& floats) {
  if (std::string(model.attribute("missingValueStrategy").value()) != "defaultChild") {
    throw std::runtime_error("unknown strategy for missing values");
  }
  auto node = model.child("Node");
  while (node.child("Node")) {
    node = child_for(node, fields, floats);
  }
  return node.attribute("score").as_double();
}

double segments(pugi::xml_node model, const Fields& fields, const FloatFields& floats) {
  const auto segmentation = model.child("Segmentation");
  if (std::string(segmentation.attribute("multipleModelMethod").value()) != "sum") {
    throw std::runtime_error("unknown way to put segments together");
  }
  double sum = 0;
  for (const auto segment : segmentation.children("Segment")) {
    sum += tree(segment.child("TreeModel"), fields, floats);
  }
  return sum;
}

/// Adds the derived fields to the row; returns those of single precision.
FloatFields derive(pugi::xml_node dictionary, Fields& row) {
  FloatFields floats;
  for (const auto field : dictionary.children("DerivedField")) {
    const std::string name = field.attribute("name").value();
    Value value = evaluate(field.first_child(), row);
    if (std::string(field.attribute("dataType").value()) == "float") {
      floats.insert(name);
      value = value ? Value(static_cast<double>(static_cast<float>(*value))) : value;
    }
    row[name] = value;
  }
  return floats;
}

}  // namespace

Fields fields_of(const std::vector<FeatureSpec>& features, const FeatureMatrix& matrix,
                 std::size_t row) {
  Fields fields;
  for (std::size_t feature = 0; feature < features.size(); ++feature) {
    const double value = matrix.columns[feature][row];
    fields[features[feature].name] = std::isnan(value) ? std::nullopt : std::optional(value);
  }
  return fields;
}

Fields score_by_pmml(const pugi::xml_document& document, Fields row) {
  const auto root = document.child("PMML");
  const FloatFields floats = derive(root.child("TransformationDictionary"), row);
  const bool is_regression = root.child("RegressionModel");
  const auto model = root.child(is_regression ? "RegressionModel" : "MiningModel");
  const double predicted = is_regression ? regression(model, row) : segments(model, row, floats);
  Fields out;
  for (const auto field : model.child("Output").children("OutputField")) {
    const bool is_predicted = std::string(field.attribute("feature").value()) == "predictedValue";
    const Value value = is_predicted ? Value(predicted) : evaluate(field.first_child(), row);
    row[field.attribute("name").value()] = value;
    out[field.attribute("name").value()] = value;
  }
  return out;
}

}  // namespace plimsoll::model::testing
