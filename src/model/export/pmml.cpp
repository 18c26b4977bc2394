// SPDX-License-Identifier: Apache-2.0
#include "model/export/pmml.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include <pugixml.hpp>

#include "core/check.h"
#include "model/export/internal/pmml_expression.h"

namespace plimsoll::model {
namespace {

using internal::Expression;

std::string derived_name(const Design& design, const InputColumn& input) {
  return "x:" + input_name(design, input);
}

double standardised(const InputColumn& input, double value) {
  return (value - input.center) / input.scale;
}

void write_data_dictionary(pugi::xml_node document, const Design& design) {
  auto dictionary = document.append_child("DataDictionary");
  dictionary.append_attribute("numberOfFields") = design.features.size();
  for (const auto& feature : design.features) {
    auto field = dictionary.append_child("DataField");
    field.append_attribute("name") = feature.name.c_str();
    field.append_attribute("optype") = "continuous";
    field.append_attribute("dataType") = "double";
  }
}

/// One point of a line through (orig, norm).
void write_point(pugi::xml_node norm, const InputColumn& input, double value) {
  auto point = norm.append_child("LinearNorm");
  internal::set_number(point, "orig", value);
  internal::set_number(point, "norm", standardised(input, value));
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
  internal::set_number(norm, "mapMissingTo", standardised(input, missing));
  norm.append_attribute("outliers") = "asExtremeValues";
  write_point(norm, input, transform.lower);
  write_point(norm, input, transform.upper);
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
    auto field = dictionary.append_child("DerivedField");
    field.append_attribute("name") = derived_name(design, input).c_str();
    field.append_attribute("optype") = "continuous";
    field.append_attribute("dataType") = "double";
    if (input.level) {
      level_of(design, input).write(field);
    } else if (input.indicator) {
      indicator_of(design, input).write(field);
    } else {
      write_value_input(field, design, input);
    }
  }
}

pugi::xml_node output_field(pugi::xml_node output, const std::string& name, const char* kind) {
  auto field = output.append_child("OutputField");
  field.append_attribute("name") = name.c_str();
  field.append_attribute("optype") = "continuous";
  field.append_attribute("dataType") = "double";
  field.append_attribute("feature") = kind;
  return field;
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
        Expression::apply("-", {Expression::field(derived_name(model.design, input)),
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

void write_output(pugi::xml_node regression, const RiskModel& model, const PmmlLabels& labels) {
  auto output = regression.append_child("Output");
  output_field(output, "linear_predictor", "predictedValue");
  internal::calibrated(model.calibration, Expression::field("linear_predictor"))
      .write(output_field(output, "logit", "transformedValue"));
  internal::sigmoid_of(Expression::field("logit"))
      .write(output_field(output, "risk_score", "transformedValue"));
  if (labels.reasons.empty()) {
    return;
  }
  const double slope = model.calibration.is_linear() ? model.calibration.slope : 1;
  PLIMSOLL_CHECK_EQ(labels.reasons.size(), features_of(model).size());
  for (const auto& [code, sum] : contributions(*logistic_of(model), slope, labels.reasons)) {
    sum.write(output_field(output, "contribution_" + code, "transformedValue"));
  }
}

void write_table(pugi::xml_node regression, const LogisticModel& model) {
  auto table = regression.append_child("RegressionTable");
  internal::set_number(table, "intercept", model.intercept);
  for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
    auto predictor = table.append_child("NumericPredictor");
    predictor.append_attribute("name") = derived_name(model.design, model.design.inputs[j]).c_str();
    internal::set_number(predictor, "coefficient", model.coefficients[j]);
  }
}

void write_regression(pugi::xml_node document, const RiskModel& model, const PmmlLabels& labels) {
  auto regression = document.append_child("RegressionModel");
  regression.append_attribute("modelName") = labels.name.c_str();
  regression.append_attribute("functionName") = "regression";
  regression.append_attribute("normalizationMethod") = "none";
  auto schema = regression.append_child("MiningSchema");
  for (const auto& feature : features_of(model)) {
    auto field = schema.append_child("MiningField");
    field.append_attribute("name") = feature.name.c_str();
    field.append_attribute("invalidValueTreatment") = "asIs";
  }
  write_output(regression, model, labels);
  write_table(regression, *logistic_of(model));
}

void write_header(pugi::xml_node document, const PmmlLabels& labels) {
  auto header = document.append_child("Header");
  header.append_attribute("description") = labels.description.c_str();
  header.append_child("Application").append_attribute("name") = "Plimsoll";
}

}  // namespace

std::string pmml_text(const RiskModel& model, const PmmlLabels& labels) {
  PLIMSOLL_CHECK(logistic_of(model) != nullptr);
  const Design& design = logistic_of(model)->design;
  pugi::xml_document xml;
  auto declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto document = xml.append_child("PMML");
  document.append_attribute("version") = "4.4";
  document.append_attribute("xmlns") = "http://www.dmg.org/PMML-4_4";
  write_header(document, labels);
  write_data_dictionary(document, design);
  write_inputs(document, design);
  write_regression(document, model, labels);
  std::ostringstream text;
  xml.save(text, "  ");
  return text.str();
}

}  // namespace plimsoll::model
