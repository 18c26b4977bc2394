// SPDX-License-Identifier: Apache-2.0
#include "model/testing/pmml_scorer.h"

#include <algorithm>
#include <cmath>
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

/// A piecewise line through its points, constant beyond them.
Value norm_continuous(pugi::xml_node norm, const Value& value) {
  if (!value) {
    return norm.attribute("mapMissingTo").as_double();
  }
  if (std::string(norm.attribute("outliers").value()) != "asExtremeValues") {
    throw std::runtime_error("unknown outliers");
  }
  auto left = norm.child("LinearNorm");
  if (*value <= left.attribute("orig").as_double()) {
    return left.attribute("norm").as_double();
  }
  for (auto right = left.next_sibling(); right; left = right, right = right.next_sibling()) {
    const double a = left.attribute("orig").as_double();
    const double b = right.attribute("orig").as_double();
    if (*value <= b) {
      const double share = (*value - a) / (b - a);
      const double from = left.attribute("norm").as_double();
      return from + share * (right.attribute("norm").as_double() - from);
    }
  }
  return left.attribute("norm").as_double();
}

Value evaluate(pugi::xml_node expression, const Fields& fields) {
  const std::string kind = expression.name();
  if (kind == "FieldRef") {
    return value_of(fields, expression.attribute("field").value());
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

}  // namespace

Fields score_by_pmml(const pugi::xml_document& document, Fields row) {
  const auto root = document.child("PMML");
  for (const auto field : root.child("TransformationDictionary").children("DerivedField")) {
    row[field.attribute("name").value()] = evaluate(field.first_child(), row);
  }
  const auto model = root.child("RegressionModel");
  Fields out;
  for (const auto field : model.child("Output").children("OutputField")) {
    const bool predicted = std::string(field.attribute("feature").value()) == "predictedValue";
    const Value value = predicted ? regression(model, row) : evaluate(field.first_child(), row);
    row[field.attribute("name").value()] = value;
    out[field.attribute("name").value()] = value;
  }
  return out;
}

}  // namespace plimsoll::model::testing
