// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <map>

#include "core/check.h"
#include "model/export/internal/pmml_expression.h"
#include "model/export/internal/pmml_parts.h"

namespace plimsoll::model::internal {
namespace {

std::string derived_input_name(const Design& design, const InputColumn& input) {
  return derived_name(input_name(design, input));
}

double standardised(const InputColumn& input, double value) {
  return (value - input.center) / input.scale;
}

/// Winsorised and standardised in one step: a line between the bounds, constant beyond them.
void write_value_input(pugi::xml_node field, const Design& design, const InputColumn& input) {
  const FeatureSpec& feature = design.features[input.feature];
  const FeatureTransform& transform = design.transforms[input.feature];
  const double missing = feature.null_rule == NullRule::zero
                             ? std::clamp(0.0, transform.lower, transform.upper)
                             : transform.fill;
  auto norm = field.append_child("NormContinuous");
  norm.append_attribute("field") = feature.name.c_str();
  set_number(norm, "mapMissingTo", standardised(input, missing));
  norm.append_attribute("outliers") = "asExtremeValues";
  write_point(norm, transform.lower, standardised(input, transform.lower));
  write_point(norm, transform.upper, standardised(input, transform.upper));
}

Expression indicator_of(const Design& design, const InputColumn& input) {
  const std::string& feature = design.features[input.feature].name;
  return Expression::apply("if", {Expression::apply("isMissing", {Expression::field(feature)}),
                                  Expression::constant(standardised(input, 1)),
                                  Expression::constant(standardised(input, 0))});
}

Expression level_of(const Design& design, const InputColumn& input) {
  const auto field = Expression::field(design.features[input.feature].name);
  const auto no = Expression::constant(standardised(input, 0));
  const auto equals = Expression::apply("equal", {field, Expression::constant(*input.level)});
  return Expression::apply(
      "if", {Expression::apply("isMissing", {field}), no,
             Expression::apply("if", {equals, Expression::constant(standardised(input, 1)), no})});
}

void write_inputs(pugi::xml_node document, const Design& design) {
  auto dictionary = document.append_child("TransformationDictionary");
  for (const auto& input : design.inputs) {
    auto field = add_derived_field(dictionary, input_name(design, input), "double");
    if (input.level) {
      level_of(design, input).write(field);
    } else if (input.indicator) {
      indicator_of(design, input).write(field);
    } else {
      write_value_input(field, design, input);
    }
  }
}

/// slope * sum of beta (x - x_ref) over a reason code's inputs.
std::map<std::string, Expression> contributions(const LogisticModel& model, double slope,
                                                const std::vector<ReasonOfFeature>& reasons) {
  std::map<std::string, Expression> by_code;
  for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
    const InputColumn& input = model.design.inputs[j];
    const std::string& code = reasons[input.feature].code;
    if (code.empty()) {
      continue;
    }
    const auto distance =
        Expression::apply("-", {Expression::field(derived_input_name(model.design, input)),
                                Expression::constant(model.reference[j])});
    const auto part =
        Expression::apply("*", {Expression::constant(slope * model.coefficients[j]), distance});
    const auto [place, is_new] = by_code.emplace(code, part);
    if (!is_new) {
      place->second = Expression::apply("+", {place->second, part});
    }
  }
  return by_code;
}

void write_output(pugi::xml_node regression, const RiskModel& model, const LogisticModel& scorer,
                  const ExportLabels& labels) {
  auto output = regression.append_child("Output");
  add_output_field(output, "linear_predictor", "predictedValue");
  write_calibrated_fields(output, model.calibration);
  if (labels.reasons.empty()) {
    return;
  }
  const double slope = model.calibration.is_linear() ? model.calibration.slope : 1;
  PLIMSOLL_CHECK_EQ(labels.reasons.size(), scorer.design.features.size());
  for (const auto& [code, sum] : contributions(scorer, slope, labels.reasons)) {
    sum.write(add_output_field(output, "contribution_" + code, "transformedValue"));
  }
}

void write_table(pugi::xml_node regression, const LogisticModel& model) {
  auto table = regression.append_child("RegressionTable");
  set_number(table, "intercept", model.intercept);
  for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
    auto predictor = table.append_child("NumericPredictor");
    predictor.append_attribute("name") =
        derived_input_name(model.design, model.design.inputs[j]).c_str();
    set_number(predictor, "coefficient", model.coefficients[j]);
  }
}

}  // namespace

void write_logistic(pugi::xml_node document, const RiskModel& model, const LogisticModel& scorer,
                    const ExportLabels& labels) {
  write_inputs(document, scorer.design);
  auto regression = document.append_child("RegressionModel");
  regression.append_attribute("modelName") = labels.name.c_str();
  regression.append_attribute("functionName") = "regression";
  regression.append_attribute("normalizationMethod") = "none";
  write_mining_schema(regression, scorer.design.features);
  write_output(regression, model, scorer, labels);
  write_table(regression, scorer);
}

}  // namespace plimsoll::model::internal
