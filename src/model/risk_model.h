// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "model/feature_matrix.h"
#include "model/fit/calibration.h"
#include "model/fit/design.h"

namespace plimsoll::model {

/// Everything needed to score a student and to say why: what `model.json` holds.
struct RiskModel {
  Design design;
  double penalty = 0;
  double intercept = 0;
  std::vector<double> coefficients;  ///< one per input of the design, on standardised inputs
  std::vector<double> reference;     ///< standardised inputs of the student that others are
                                     ///< compared with in explanations; zero is the average one
  std::vector<double> covariance;    ///< of intercept and coefficients; see LogisticFit::covariance
  Calibration calibration;
  std::map<std::string, std::string> facts;  ///< for the record (target, feature view, terms …)
};

/// The share of probability the score range is meant to hold.
inline constexpr double score_range_level = 0.90;
/// What the range is, as the model card names it.
inline constexpr const char* score_range_name = "laplace_posterior_90";

/// Scores of rows, one entry per row.
struct Predictions {
  std::vector<double> linear_predictor;  ///< uncalibrated logit
  std::vector<double> logit;             ///< calibrated
  std::vector<double> probability;       ///< of the bad outcome, 0 to 1
  std::vector<double> lower;             ///< score range, as probabilities
  std::vector<double> upper;
};

/// Scores rows. The range is the 90 % interval of the linear predictor under the Laplace
/// approximation of the coefficients' posterior (MacKay 1992), eta -+ 1.645 sqrt(x' H^-1 x),
/// carried through the calibration: how sure the model is of its own score, not of the student's
/// future. It takes rows as independent, so where a student has many rows it is too narrow. A row's
/// numbers depend on that row only, to the bit.
Predictions predict(const RiskModel& model, const FeatureMatrix& features, Rows rows);

/// Scores all rows.
Predictions predict(const RiskModel& model, const FeatureMatrix& features);

}  // namespace plimsoll::model
