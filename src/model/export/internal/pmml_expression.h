// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "model/calibration/calibration.h"

namespace plimsoll::model::internal {

/// A PMML expression: a field, a constant, or a built-in function of expressions.
class Expression {
 public:
  static Expression field(std::string name);
  static Expression constant(double value);
  /// A function of PMML 4.4's list: "+", "-", "*", "/", "exp", "ln", "if", "isMissing" …
  static Expression apply(std::string function, std::vector<Expression> arguments);

  /// Appends the expression to `parent`.
  void write(pugi::xml_node parent) const;

 private:
  enum class Kind { field, constant, apply };
  Expression(Kind kind, std::string text, std::vector<Expression> arguments);
  Kind kind_;
  std::string text_;  ///< a name, or a number
  std::vector<Expression> arguments_;
};

/// Sets an attribute to the shortest text that reads back to the same number.
void set_number(pugi::xml_node node, const char* attribute, double value);

/// The calibrated logit of a linear predictor; see calibrated_logit.
Expression calibrated(const Calibration& calibration, const Expression& linear_predictor);

/// 1 / (1 + exp(-logit)).
Expression sigmoid_of(const Expression& logit);

}  // namespace plimsoll::model::internal
