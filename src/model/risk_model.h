// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "model/calibration/calibration.h"
#include "model/calibration/venn_abers.h"
#include "model/feature_matrix.h"
#include "model/logistic_model.h"
#include "model/trees/tree_model.h"

namespace plimsoll::model {

/// Everything needed to score a student and to say why: what `model.json` holds.
struct RiskModel {
  std::variant<LogisticModel, TreeModel> scorer;  ///< features to an uncalibrated logit
  std::string score_range;  ///< what the score range is, as the model card names it; empty: none
  Calibration calibration;
  VennAbers venn_abers{};  ///< tables by calibrated logit; empty in models of earlier versions
  std::map<std::string, std::string> facts;  ///< for the record (target, feature view, terms …)
};

/// The logistic regression inside; null when the model is of another kind, and trees likewise.
const LogisticModel* logistic_of(const RiskModel& model);
const TreeModel* trees_of(const RiskModel& model);

/// The features the model takes, in the order of its columns.
const std::vector<FeatureSpec>& features_of(const RiskModel& model);

/// The share of probability the score range is meant to hold.
inline constexpr double score_range_level = 0.90;
/// Names of score ranges: of a logistic regression by the covariance that the model was given, of
/// trees by the tables.
inline constexpr const char* laplace_range = "laplace_posterior_90";
inline constexpr const char* clustered_laplace_range = "laplace_posterior_90_clustered_by_student";
inline constexpr const char* venn_abers_range = "venn_abers";

/// Scores of rows, one entry per row.
struct Predictions {
  std::vector<double> linear_predictor;  ///< uncalibrated logit
  std::vector<double> logit;             ///< calibrated
  std::vector<double> probability;       ///< of the bad outcome, 0 to 1
  std::vector<double> lower;             ///< score range, as probabilities
  std::vector<double> upper;
};

/// Scores rows. A row's numbers depend on that row only, to the bit.
///
/// The range of a logistic regression is the 90 % interval of the linear predictor under the normal
/// (Laplace) approximation of the coefficients' posterior (MacKay 1992),
/// eta -+ 1.645 sqrt(x' covariance x), carried through the calibration: how sure the model is of
/// its own score, not of the student's future. The range of trees is that of Venn-Abers, widened
/// where the score lies outside it. Without a range, both ends are the score.
Predictions predict(const RiskModel& model, const FeatureMatrix& features, Rows rows);

/// Scores all rows.
Predictions predict(const RiskModel& model, const FeatureMatrix& features);

/// The Venn-Abers range of each score, whatever range the model publishes; see VennAbers. The score
/// may lie outside it.
std::vector<ScoreRange> venn_abers_ranges(const RiskModel& model, const Predictions& predictions);

}  // namespace plimsoll::model
