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

}  // namespace

Explanation explain(const RiskModel& model, const FeatureMatrix& features, RowIndex row) {
  check_shape(features, model.design.features.size());
  std::vector<double> x(model.design.inputs.size());
  encode(model.design, features, Rows(&row, 1), x);
  Explanation result;
  result.contributions.assign(model.design.features.size(), 0.0);
  double eta = model.intercept;
  double reference = model.intercept;
  const double slope = model.calibration.slope;
  for (std::size_t j = 0; j < x.size(); ++j) {
    const double beta = model.coefficients[j];
    eta += beta * x[j];
    reference += beta * model.reference[j];
    result.contributions[model.design.inputs[j].feature] +=
        slope * beta * (x[j] - model.reference[j]);
  }
  result.base = calibrated_logit(model.calibration, reference);
  result.logit = calibrated_logit(model.calibration, eta);
  double sum = result.base;
  for (const double contribution : result.contributions) {
    sum += contribution;
  }
  PLIMSOLL_CHECK(std::abs(sum - result.logit) <= 1e-9 * std::max(1.0, std::abs(result.logit)));
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
