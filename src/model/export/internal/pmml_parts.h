// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <pugixml.hpp>

#include "model/export/export_labels.h"
#include "model/risk_model.h"

namespace plimsoll::model::internal {

/// The feature's value as the scorer takes it: the name of a derived field.
std::string derived_name(const std::string& input);

/// Appends a `DerivedField` of the name.
pugi::xml_node add_derived_field(pugi::xml_node dictionary, const std::string& input,
                                 const char* data_type);

/// Appends a `MiningSchema` with these features.
void write_mining_schema(pugi::xml_node model, const std::vector<FeatureSpec>& features);

/// Appends an `OutputField` of the kind ("predictedValue", "transformedValue").
pugi::xml_node add_output_field(pugi::xml_node output, const std::string& name, const char* kind);

/// Appends the fields `logit` and `risk_score`, from `linear_predictor`.
void write_calibrated_fields(pugi::xml_node output, const Calibration& calibration);

/// Appends the inputs and the `RegressionModel` of a logistic regression.
void write_logistic(pugi::xml_node document, const RiskModel& model, const LogisticModel& scorer,
                    const ExportLabels& labels);

/// Appends the inputs and the `MiningModel` of trees.
void write_trees(pugi::xml_node document, const RiskModel& model, const TreeModel& scorer,
                 const ExportLabels& labels);

}  // namespace plimsoll::model::internal
