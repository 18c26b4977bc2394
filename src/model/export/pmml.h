// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/export/export_labels.h"
#include "model/risk_model.h"

namespace plimsoll::model {

/// A model as PMML 4.4 (Data Mining Group 2019), for reviewers and for other scoring engines, with
/// the calibration as output fields:
///   linear_predictor   uncalibrated logit
///   logit              calibrated
///   risk_score         probability of the bad outcome, 0 to 1
///
/// A logistic regression is one `RegressionModel` over the winsorised, standardised inputs, with
///   contribution_CODE  the code's part of the explained logit, as Explainer adds it up
/// Trees are one `TreeModel` each, added up by a `MiningModel`. Values are compared in single
/// precision, which the document says by the type of its derived fields; a missing value goes where
/// the tree sends it. The contributions of trees are no formula that PMML could say.
///
/// Scores agree with predict() to 1e-9. The same model gives the same bytes.
std::string pmml_text(const RiskModel& model, const ExportLabels& labels);

}  // namespace plimsoll::model
