// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/explanation.h"
#include "model/risk_model.h"

namespace plimsoll::model {

/// What a PMML document says beside the model itself.
struct PmmlLabels {
  std::string name;                      ///< of the release
  std::string description;               ///< one sentence: what is predicted, for whom
  std::vector<ReasonOfFeature> reasons;  ///< one per feature, or none: no contributions are written
};

/// A logistic regression as PMML 4.4 (Data Mining Group 2019), for reviewers and for other scoring
/// engines: one `RegressionModel` over the winsorised, standardised inputs, with the calibration
/// and the contributions of the reason codes as output fields:
///   linear_predictor   uncalibrated logit
///   logit              calibrated
///   risk_score         probability of the bad outcome, 0 to 1
///   contribution_CODE  the code's part of the explained logit, as Explainer adds it up
/// Scores agree with predict() to 1e-9. The same model gives the same bytes.
/// REQUIRES: the model is a logistic regression.
std::string pmml_text(const RiskModel& model, const PmmlLabels& labels);

}  // namespace plimsoll::model
