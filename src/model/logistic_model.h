// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "model/feature_matrix.h"
#include "model/fit/design.h"

namespace plimsoll::model {

/// A logistic regression on standardised inputs.
struct LogisticModel {
  Design design;
  double penalty = 0;
  double intercept = 0;
  std::vector<double> coefficients;  ///< one per input of the design, on standardised inputs
  std::vector<double> reference;     ///< standardised inputs of the student that others are
                                     ///< compared with in explanations; zero is the average one
  std::vector<double> covariance;    ///< of intercept and coefficients; see LogisticFit::covariance
};

/// Linear predictors of rows with how sure the model is of them.
struct LinearScores {
  std::vector<double> eta;
  std::vector<double> variance;  ///< x' covariance x, at least 0
};

/// Scores rows. A row's numbers depend on that row only, to the bit.
LinearScores linear_scores(const LogisticModel& model, const FeatureMatrix& features, Rows rows);

/// A coefficient as the model card lists it.
struct CoefficientRow {
  std::string input;
  double coefficient = 0;     ///< per standard deviation of the input, before calibration
  double standard_error = 0;  ///< 0 where the coefficient is held at zero by its direction
  int direction = 0;          ///< the sign it may have, 0 = either
};

/// All coefficients in the order of the inputs.
std::vector<CoefficientRow> coefficient_rows(const LogisticModel& model);

}  // namespace plimsoll::model
