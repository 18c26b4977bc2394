// SPDX-License-Identifier: Apache-2.0
#include "model/explanation.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/check.h"

namespace plimsoll::model {
namespace {

/// Sorted largest contribution first.
void order_features(std::span<const double> contributions, std::vector<std::size_t>& features) {
  std::stable_sort(features.begin(), features.end(), [&](std::size_t left, std::size_t right) {
    return contributions[left] > contributions[right];
  });
}

void check_sum(const Explanation& explanation, double tolerance) {
  double sum = explanation.base;
  for (const double contribution : explanation.contributions) {
    sum += contribution;
  }
  PLIMSOLL_CHECK(std::abs(sum - explanation.logit) <=
                 tolerance * std::max(1.0, std::abs(explanation.logit)));
}

}  // namespace

Explainer::Explainer(const RiskModel& model) : model_(model) {
  if (model.calibration.is_linear()) {
    line_ = model.calibration;
  }
  if (const TreeModel* trees = trees_of(model)) {
    trees_.emplace(*trees);
  }
}

Explanation Explainer::explain(const FeatureMatrix& features, RowIndex row) {
  check_shape(features, features_of(model_).size());
  return std::visit([&](const auto& scorer) { return explain(scorer, features, row); },
                    model_.scorer);
}

Explanation Explainer::explain(const LogisticModel& scorer, const FeatureMatrix& features,
                               RowIndex row) const {
  std::vector<double> x(scorer.design.inputs.size());
  encode(scorer.design, features, Rows(&row, 1), x);
  Explanation result;
  result.contributions.assign(scorer.design.features.size(), 0.0);
  double eta = scorer.intercept;
  double reference = scorer.intercept;
  const double slope = line_.slope;
  for (std::size_t j = 0; j < x.size(); ++j) {
    const double beta = scorer.coefficients[j];
    eta += beta * x[j];
    reference += beta * scorer.reference[j];
    result.contributions[scorer.design.inputs[j].feature] +=
        slope * beta * (x[j] - scorer.reference[j]);
  }
  result.base = calibrated_logit(line_, reference);
  result.logit = calibrated_logit(line_, eta);
  check_sum(result, 1e-9);
  return result;
}

Explanation Explainer::explain(const TreeModel& scorer, const FeatureMatrix& features,
                               RowIndex row) {
  std::vector<float> values;
  for (std::size_t feature = 0; feature < scorer.features.size(); ++feature) {
    values.push_back(tree_value(scorer.features[feature], features.columns[feature][row]));
  }
  Explanation result;
  result.contributions = trees_->values(values);
  for (double& contribution : result.contributions) {
    contribution *= line_.slope;
  }
  const double logit = tree_logits(scorer, features, Rows(&row, 1)).front();
  result.base = calibrated_logit(line_, trees_->base());
  result.logit = calibrated_logit(line_, logit);
  check_sum(result, 1e-6);
  return result;
}

std::vector<Reason> top_reasons(std::span<const double> contributions,
                                std::span<const ReasonOfFeature> reasons, std::size_t count) {
  PLIMSOLL_CHECK_EQ(contributions.size(), reasons.size());
  std::map<std::string, Reason> by_code;
  double raised = 0;
  for (std::size_t feature = 0; feature < contributions.size(); ++feature) {
    const ReasonOfFeature& reason = reasons[feature];
    if (!reason.actionable || reason.code.empty()) {
      raised += std::max(contributions[feature], 0.0);
      continue;
    }
    Reason& merged = by_code[reason.code];
    merged.code = reason.code;
    merged.contribution += contributions[feature];
    if (contributions[feature] > 0) {
      merged.features.push_back(feature);
    }
  }
  std::vector<Reason> top;
  for (auto& [code, reason] : by_code) {
    if (reason.contribution > 0) {
      raised += reason.contribution;
      top.push_back(std::move(reason));
    }
  }
  std::stable_sort(top.begin(), top.end(), [](const Reason& left, const Reason& right) {
    return left.contribution > right.contribution;
  });
  top.resize(std::min(top.size(), count));
  for (Reason& reason : top) {
    reason.share = reason.contribution / raised;
    order_features(contributions, reason.features);
  }
  return top;
}

}  // namespace plimsoll::model
