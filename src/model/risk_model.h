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
  std::string score_range;           ///< what the score range is, as the model card names it
  Calibration calibration;
  std::map<std::string, std::string> facts;  ///< for the record (target, feature view, terms …)
};

/// The share of probability the score range is meant to hold.
inline constexpr double score_range_level = 0.90;
/// Names of score ranges, by the covariance that the model was given.
inline constexpr const char* laplace_range = "laplace_posterior_90";
inline constexpr const char* clustered_laplace_range = "laplace_posterior_90_clustered_by_student";

/// Scores of rows, one entry per row.
struct Predictions {
  std::vector<double> linear_predictor;  ///< uncalibrated logit
  std::vector<double> logit;             ///< calibrated
  std::vector<double> probability;       ///< of the bad outcome, 0 to 1
  std::vector<double> lower;             ///< score range, as probabilities
  std::vector<double> upper;
};

/// Scores rows. The range is the 90 % interval of the linear predictor under the normal (Laplace)
/// approximation of the coefficients' posterior (MacKay 1992), eta -+ 1.645 sqrt(x' covariance x),
/// carried through the calibration: how sure the model is of its own score, not of the student's
/// future. A row's numbers depend on that row only, to the bit.
Predictions predict(const RiskModel& model, const FeatureMatrix& features, Rows rows);

/// A coefficient as the model card lists it.
struct CoefficientRow {
  std::string input;
  double coefficient = 0;     ///< per standard deviation of the input, before calibration
  double standard_error = 0;  ///< 0 where the coefficient is held at zero by its direction
  int direction = 0;          ///< the sign it may have, 0 = either
};

/// All coefficients in the order of the inputs.
std::vector<CoefficientRow> coefficient_rows(const RiskModel& model);

/// Scores all rows.
Predictions predict(const RiskModel& model, const FeatureMatrix& features);

}  // namespace plimsoll::model
