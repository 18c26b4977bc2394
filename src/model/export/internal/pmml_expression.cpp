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

/// The lines between knots as one line and a bend at each knot, where the slope changes.
Expression isotonic_shape(const Calibration& calibration, const Expression& x) {
  const auto& knots = calibration.knots;
  const auto beyond = [&](double logit) {
    return Expression::apply("-", {x, Expression::constant(logit)});
  };
  Expression sum = sum_of(Expression::constant(knots.front().calibrated),
                          times(calibration.slope, beyond(knots.front().logit)));
  double slope = calibration.slope;
  for (std::size_t at = 0; at < knots.size(); ++at) {
    const bool is_last = at + 1 == knots.size();
    const double next = is_last ? calibration.slope
                                : (knots[at + 1].calibrated - knots[at].calibrated) /
                                      (knots[at + 1].logit - knots[at].logit);
    const auto bend = Expression::apply("max", {beyond(knots[at].logit), Expression::constant(0)});
    sum = sum_of(std::move(sum), times(next - slope, bend));
    slope = next;
  }
  return sum;
}

}  // namespace

Expression calibrated(const Calibration& calibration, const Expression& linear_predictor) {
  const auto shape = calibration.method == CalibrationMethod::beta
                         ? beta_shape(calibration, linear_predictor)
                     : calibration.method == CalibrationMethod::isotonic
                         ? isotonic_shape(calibration, linear_predictor)
                         : times(calibration.slope, linear_predictor);
  return sum_of(shape, Expression::constant(calibration.intercept));
}

Expression sigmoid_of(const Expression& logit) {
  const auto one = Expression::constant(1);
  const auto negative = Expression::apply("-", {Expression::constant(0), logit});
  return Expression::apply(
      "/", {one, Expression::apply("+", {one, Expression::apply("exp", {negative})})});
}

}  // namespace plimsoll::model::internal
