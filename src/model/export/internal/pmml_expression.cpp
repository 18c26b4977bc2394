// SPDX-License-Identifier: Apache-2.0
#include "model/export/internal/pmml_expression.h"

#include <fmt/format.h>

#include <utility>

namespace plimsoll::model::internal {

Expression::Expression(Kind kind, std::string text, std::vector<Expression> arguments)
    : kind_(kind), text_(std::move(text)), arguments_(std::move(arguments)) {}

Expression Expression::field(std::string name) {
  return {Kind::field, std::move(name), {}};
}

Expression Expression::constant(double value) {
  return {Kind::constant, fmt::format("{}", value), {}};
}

Expression Expression::apply(std::string function, std::vector<Expression> arguments) {
  return {Kind::apply, std::move(function), std::move(arguments)};
}

void Expression::write(pugi::xml_node parent) const {
  if (kind_ == Kind::field) {
    parent.append_child("FieldRef").append_attribute("field") = text_.c_str();
    return;
  }
  if (kind_ == Kind::constant) {
    auto node = parent.append_child("Constant");
    node.append_attribute("dataType") = "double";
    node.text() = text_.c_str();
    return;
  }
  auto node = parent.append_child("Apply");
  node.append_attribute("function") = text_.c_str();
  for (const auto& argument : arguments_) {
    argument.write(node);
  }
}

void set_number(pugi::xml_node node, const char* attribute, double value) {
  node.append_attribute(attribute) = fmt::format("{}", value).c_str();
}

Expression calibrated(const Calibration& calibration, const Expression& linear_predictor) {
  const auto scaled =
      Expression::apply("*", {Expression::constant(calibration.slope), linear_predictor});
  return Expression::apply("+", {scaled, Expression::constant(calibration.intercept)});
}

Expression sigmoid_of(const Expression& logit) {
  const auto one = Expression::constant(1);
  const auto negative = Expression::apply("-", {Expression::constant(0), logit});
  return Expression::apply(
      "/", {one, Expression::apply("+", {one, Expression::apply("exp", {negative})})});
}

}  // namespace plimsoll::model::internal
