// SPDX-License-Identifier: Apache-2.0
#include "model/export/pmml.h"

#include <sstream>

#include <pugixml.hpp>

#include "model/export/internal/pmml_expression.h"
#include "model/export/internal/pmml_parts.h"

namespace plimsoll::model {
namespace internal {

std::string derived_name(const std::string& input) {
  return "x:" + input;
}

pugi::xml_node add_derived_field(pugi::xml_node dictionary, const std::string& input,
                                 const char* data_type) {
  auto field = dictionary.append_child("DerivedField");
  field.append_attribute("name") = derived_name(input).c_str();
  field.append_attribute("optype") = "continuous";
  field.append_attribute("dataType") = data_type;
  return field;
}

void write_mining_schema(pugi::xml_node model, const std::vector<FeatureSpec>& features) {
  auto schema = model.append_child("MiningSchema");
  for (const auto& feature : features) {
    auto field = schema.append_child("MiningField");
    field.append_attribute("name") = feature.name.c_str();
    field.append_attribute("invalidValueTreatment") = "asIs";
  }
}

pugi::xml_node add_output_field(pugi::xml_node output, const std::string& name, const char* kind) {
  auto field = output.append_child("OutputField");
  field.append_attribute("name") = name.c_str();
  field.append_attribute("optype") = "continuous";
  field.append_attribute("dataType") = "double";
  field.append_attribute("feature") = kind;
  return field;
}

void write_calibrated_fields(pugi::xml_node output, const Calibration& calibration) {
  calibrated(calibration, "linear_predictor")
      .write(add_output_field(output, "logit", "transformedValue"));
  sigmoid_of(Expression::field("logit"))
      .write(add_output_field(output, "risk_score", "transformedValue"));
}

}  // namespace internal

namespace {

void write_header(pugi::xml_node document, const ExportLabels& labels) {
  auto header = document.append_child("Header");
  header.append_attribute("description") = labels.description.c_str();
  header.append_child("Application").append_attribute("name") = "Plimsoll";
}

void write_data_dictionary(pugi::xml_node document, const std::vector<FeatureSpec>& features) {
  auto dictionary = document.append_child("DataDictionary");
  dictionary.append_attribute("numberOfFields") = features.size();
  for (const auto& feature : features) {
    auto field = dictionary.append_child("DataField");
    field.append_attribute("name") = feature.name.c_str();
    field.append_attribute("optype") = "continuous";
    field.append_attribute("dataType") = "double";
  }
}

}  // namespace

std::string pmml_text(const RiskModel& model, const ExportLabels& labels) {
  pugi::xml_document xml;
  auto declaration = xml.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  auto document = xml.append_child("PMML");
  document.append_attribute("version") = "4.4";
  document.append_attribute("xmlns") = "http://www.dmg.org/PMML-4_4";
  write_header(document, labels);
  write_data_dictionary(document, features_of(model));
  if (const LogisticModel* logistic = logistic_of(model)) {
    internal::write_logistic(document, model, *logistic, labels);
  } else {
    internal::write_trees(document, model, *trees_of(model), labels);
  }
  std::ostringstream text;
  xml.save(text, "  ");
  return text.str();
}

}  // namespace plimsoll::model
