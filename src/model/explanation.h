// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/feature_matrix.h"
#include "model/risk_model.h"
#include "model/trees/tree_shap.h"

namespace plimsoll::model {

/// Why a row has its score: additive parts of its logit. Where the calibration is a straight line,
/// of the calibrated logit; else of the model's own, which the calibration then maps by a rising
/// curve: order and shares of the parts are those of either.
struct Explanation {
  double base = 0;  ///< the logit of the reference student
  /// The row's: base + the sum of contributions, to 1e-9, trees to 1e-6 (always checked).
  double logit = 0;
  std::vector<double> contributions;  ///< one per feature of the design, in logits
};

/// Explains rows of one model. What depends on the model only is prepared once.
///
/// Logistic regression: contribution of feature j = slope * sum over its inputs (value and missing
/// indicator) of beta (x - x_ref), slope being the calibration's (1
/// where that is no straight line): the Shapley value of a linear
/// model with independent inputs (Strumbelj and Kononenko 2014). Trees: slope * the interventional
/// Shapley value against the model's reference rows (see TreeShap).
class Explainer {
 public:
  /// Borrows the model.
  explicit Explainer(const RiskModel& model);

  Explanation explain(const FeatureMatrix& features, RowIndex row);

 private:
  Explanation explain(const LogisticModel& scorer, const FeatureMatrix& features,
                      RowIndex row) const;
  Explanation explain(const TreeModel& scorer, const FeatureMatrix& features, RowIndex row);

  const RiskModel& model_;
  Calibration line_;  ///< what makes the explained logit of the model's own
  std::optional<TreeShap> trees_;
};

/// What a feature stands for in front of people.
struct ReasonOfFeature {
  std::string code;         ///< empty: no reason is shown for it
  bool actionable = false;  ///< false: never shown
};

/// A reason to show, in its place.
struct Reason {
  std::string code;
  double contribution = 0;            ///< logits, positive
  double share = 0;                   ///< of all log-odds that raise this student's risk, 0 to 1
  std::vector<std::size_t> features;  ///< that raise risk under this code, the largest first
};

/// The `count` reasons that raise risk most: contributions of actionable features are added up by
/// code (a feature that lowers risk counts against its code), and codes with a positive sum are
/// kept; ties go by code. The share is of the sum of all positive parts, a code or a feature
/// without a shown reason being one part.
/// REQUIRES: one reason per contribution.
std::vector<Reason> top_reasons(std::span<const double> contributions,
                                std::span<const ReasonOfFeature> reasons, std::size_t count = 3);

}  // namespace plimsoll::model
