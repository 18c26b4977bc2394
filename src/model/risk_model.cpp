// SPDX-License-Identifier: Apache-2.0
#include "model/risk_model.h"

#include <algorithm>
#include <cmath>

#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

constexpr double normal_quantile_95 = 1.6448536269514722;

/// Fills in what follows from the linear predictors.
void calibrate(const Calibration& calibration, Predictions& out) {
  for (const double eta : out.linear_predictor) {
    out.logit.push_back(calibrated_logit(calibration, eta));
    out.probability.push_back(internal::sigmoid(out.logit.back()));
  }
  out.lower = out.probability;
  out.upper = out.probability;
}

Predictions predict_rows(const RiskModel& model, const LogisticModel& scorer,
                         const FeatureMatrix& features, Rows rows) {
  LinearScores scores = linear_scores(scorer, features, rows);
  Predictions out;
  out.linear_predictor = std::move(scores.eta);
  calibrate(model.calibration, out);
  const auto end = [&](double eta) {
    return internal::sigmoid(calibrated_logit(model.calibration, eta));
  };
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const double half_width = normal_quantile_95 * std::sqrt(scores.variance[row]);
    out.lower[row] = end(out.linear_predictor[row] - half_width);
    out.upper[row] = end(out.linear_predictor[row] + half_width);
  }
  return out;
}

Predictions predict_rows(const RiskModel& model, const TreeModel& scorer,
                         const FeatureMatrix& features, Rows rows) {
  Predictions out;
  out.linear_predictor = tree_logits(scorer, features, rows);
  calibrate(model.calibration, out);
  if (model.score_range == venn_abers_range) {
    const std::vector<ScoreRange> ranges = venn_abers_ranges(model, out);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      out.lower[row] = std::min(ranges[row].lower, out.probability[row]);
      out.upper[row] = std::max(ranges[row].upper, out.probability[row]);
    }
  }
  return out;
}

}  // namespace

const LogisticModel* logistic_of(const RiskModel& model) {
  return std::get_if<LogisticModel>(&model.scorer);
}

const TreeModel* trees_of(const RiskModel& model) {
  return std::get_if<TreeModel>(&model.scorer);
}

const std::vector<FeatureSpec>& features_of(const RiskModel& model) {
  const LogisticModel* logistic = logistic_of(model);
  return logistic != nullptr ? logistic->design.features
                             : std::get<TreeModel>(model.scorer).features;
}

Predictions predict(const RiskModel& model, const FeatureMatrix& features, Rows rows) {
  return std::visit([&](const auto& scorer) { return predict_rows(model, scorer, features, rows); },
                    model.scorer);
}

std::vector<ScoreRange> venn_abers_ranges(const RiskModel& model, const Predictions& predictions) {
  std::vector<ScoreRange> ranges;
  for (const double logit : predictions.logit) {
    ranges.push_back(model.venn_abers.range(logit));
  }
  return ranges;
}

Predictions predict(const RiskModel& model, const FeatureMatrix& features) {
  return predict(model, features, every_row(features.row_count()));
}

}  // namespace plimsoll::model
