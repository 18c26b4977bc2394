// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/calibration/fit_calibration.h"
#include "model/fit/logistic.h"
#include "model/fit/penalty.h"
#include "model/risk_model.h"
#include "model/trees/tree_search.h"

namespace plimsoll::model {

struct TrainingOptions {
  PenaltyOptions penalty;  ///< with the design and the use of directions
  TreeOptions trees;
  CalibrationOptions calibration;
  /// Widen the score range for students with several rows (see clustered_covariance); false takes
  /// rows as independent.
  bool clustered = true;
  std::map<std::string, std::string> facts;  ///< stored in the model for the record
};

/// A model and how it came about.
struct TrainedModel {
  RiskModel model;
  LogisticFit fit;  ///< of all training rows, at the chosen penalty
  PenaltySearch search;
};

/// Boosted trees and how they came about.
struct TrainedTrees {
  RiskModel model;
  TreeSearch search;
};

/// Chooses the penalty leaving the future out, fits on all training rows, and calibrates: the shape
/// on the held-out predictions of that search, the intercept on all training rows (see
/// set_intercept). Rows of the terms to test on must not be among `training`. Throws core::Error as
/// choose_penalty and fit_logistic do.
TrainedModel train(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                   const TrainingOptions& options = {});

/// The same with boosted trees, depth and rounds being chosen. Throws core::Error as choose_trees
/// and boost_trees do.
TrainedTrees train_trees(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                         const TrainingOptions& options = {});

}  // namespace plimsoll::model
