// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <pugixml.hpp>

#include "model/calibration/calibration.h"

namespace plimsoll::model::internal {

/// A PMML expression: a field, a constant, a built-in function of expressions, or lines.
class Expression {
 public:
  static Expression field(std::string name);
  static Expression constant(double value);
  /// A function of PMML 4.4's list: "+", "-", "*", "/", "exp", "ln", "if", "isMissing" …
  static Expression apply(std::string function, std::vector<Expression> arguments);
  /// Straight lines through points (of the field, of the result), at least two of them; beyond the
  /// outer ones the lines go on.
  static Expression lines(std::string field, std::vector<std::pair<double, double>> points);

  /// Appends the expression to `parent`.
  void write(pugi::xml_node parent) const;

 private:
  enum class Kind { field, constant, apply, lines };
  Expression(Kind kind, std::string text, std::vector<Expression> arguments);
  Kind kind_;
  std::string text_;  ///< a name, or a number
  std::vector<Expression> arguments_;
  std::vector<std::pair<double, double>> points_{};
};

/// Sets an attribute to the shortest text that reads back to the same number.
void set_number(pugi::xml_node node, const char* attribute, double value);

/// Appends a point of lines: what a value becomes.
void write_point(pugi::xml_node norm, double value, double result);

/// The calibrated logit of a field with a linear predictor; see calibrated_logit.
Expression calibrated(const Calibration& calibration, const std::string& linear_predictor);

/// 1 / (1 + exp(-logit)).
Expression sigmoid_of(const Expression& logit);

}  // namespace plimsoll::model::internal
