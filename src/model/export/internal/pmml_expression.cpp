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

Expression Expression::lines(std::string field, std::vector<std::pair<double, double>> points) {
  Expression expression{Kind::lines, std::move(field), {}};
  expression.points_ = std::move(points);
  return expression;
}

void write_point(pugi::xml_node norm, double value, double result) {
  auto point = norm.append_child("LinearNorm");
  set_number(point, "orig", value);
  set_number(point, "norm", result);
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
  if (kind_ == Kind::lines) {
    auto node = parent.append_child("NormContinuous");
    node.append_attribute("field") = text_.c_str();
    for (const auto& [value, result] : points_) {
      write_point(node, value, result);
    }
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

namespace {

Expression sum_of(Expression left, Expression right) {
  return Expression::apply("+", {std::move(left), std::move(right)});
}

Expression times(double factor, Expression of) {
  return Expression::apply("*", {Expression::constant(factor), std::move(of)});
}

/// ln(1 + exp(x)).
Expression softplus(const Expression& x) {
  return Expression::apply("ln", {sum_of(Expression::constant(1), Expression::apply("exp", {x}))});
}

Expression beta_shape(const Calibration& calibration, const Expression& x) {
  return sum_of(times(calibration.falling, softplus(x)),
                times(-calibration.rising, softplus(times(-1, x))));
}

/// The knots, with a point beyond either end that gives the outer lines their slope.
Expression isotonic_shape(const Calibration& calibration, const std::string& field) {
  const CalibrationKnot& first = calibration.knots.front();
  const CalibrationKnot& last = calibration.knots.back();
  std::vector<std::pair<double, double>> points;
  points.emplace_back(first.logit - 1, first.calibrated - calibration.slope);
  for (const CalibrationKnot& knot : calibration.knots) {
    points.emplace_back(knot.logit, knot.calibrated);
  }
  points.emplace_back(last.logit + 1, last.calibrated + calibration.slope);
  return Expression::lines(field, std::move(points));
}

}  // namespace

Expression calibrated(const Calibration& calibration, const std::string& linear_predictor) {
  const Expression x = Expression::field(linear_predictor);
  const auto shape = calibration.method == CalibrationMethod::beta ? beta_shape(calibration, x)
                     : calibration.method == CalibrationMethod::isotonic
                         ? isotonic_shape(calibration, linear_predictor)
                         : times(calibration.slope, x);
  return sum_of(shape, Expression::constant(calibration.intercept));
}

Expression sigmoid_of(const Expression& logit) {
  const auto one = Expression::constant(1);
  const auto negative = Expression::apply("-", {Expression::constant(0), logit});
  return Expression::apply(
      "/", {one, Expression::apply("+", {one, Expression::apply("exp", {negative})})});
}

}  // namespace plimsoll::model::internal
