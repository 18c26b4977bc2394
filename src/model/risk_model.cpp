// SPDX-License-Identifier: Apache-2.0
#include "model/risk_model.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/check.h"
#include "model/internal/encoded_chunk.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

constexpr double normal_quantile_95 = 1.6448536269514722;

struct Chunk {
  std::vector<double> inputs;  ///< column by column
  std::vector<double> product;
  std::vector<double> variance;
};

/// variance[i] = (1, x_i) covariance (1, x_i)', from the packed lower triangle. Passes over inputs,
/// not over rows, for the same reason as add_up_inputs.
void add_up_variance(const RiskModel& model, std::size_t rows, Chunk& chunk) {
  const double* entry = model.covariance.data();
  chunk.variance.assign(rows, *entry++);
  const double* left = chunk.inputs.data();
  for (std::size_t j = 0; j < model.coefficients.size(); ++j, left += rows) {
    chunk.product.assign(rows, 2 * *entry++);  // with the intercept
    const double* right = chunk.inputs.data();
    for (std::size_t k = 0; k < j; ++k, right += rows) {
      const double twice = 2 * *entry++;
      for (std::size_t i = 0; i < rows; ++i) {
        chunk.product[i] += twice * right[i];
      }
    }
    const double own = *entry++;
    for (std::size_t i = 0; i < rows; ++i) {
      chunk.variance[i] += left[i] * (chunk.product[i] + own * left[i]);
    }
  }
}

void check_model(const RiskModel& model) {
  const std::size_t inputs = model.design.inputs.size();
  PLIMSOLL_CHECK_EQ(model.coefficients.size(), inputs);
  PLIMSOLL_CHECK_EQ(model.reference.size(), inputs);
  PLIMSOLL_CHECK_EQ(model.covariance.size(), (inputs + 1) * (inputs + 2) / 2);
}

void score_row(const RiskModel& model, double variance, std::size_t row, Predictions& out) {
  const double eta = out.linear_predictor[row];
  const double half_width = normal_quantile_95 * std::sqrt(std::max(variance, 0.0));
  const auto calibrated = [&](double x) { return calibrated_logit(model.calibration, x); };
  out.logit[row] = calibrated(eta);
  out.probability[row] = internal::sigmoid(out.logit[row]);
  out.lower[row] = internal::sigmoid(calibrated(eta - half_width));
  out.upper[row] = internal::sigmoid(calibrated(eta + half_width));
}

}  // namespace

Predictions predict(const RiskModel& model, const FeatureMatrix& features, Rows rows) {
  check_model(model);
  check_shape(features, model.design.features.size());
  Predictions out;
  for (auto* column :
       {&out.linear_predictor, &out.logit, &out.probability, &out.lower, &out.upper}) {
    column->resize(rows.size());
  }
  Chunk chunk;
  internal::for_each_chunk(rows, [&](std::size_t offset, Rows part) {
    chunk.inputs.resize(part.size() * model.design.inputs.size());
    encode(model.design, features, part, chunk.inputs);
    internal::add_up_inputs(chunk.inputs, model.intercept, model.coefficients,
                            std::span(out.linear_predictor).subspan(offset, part.size()));
    add_up_variance(model, part.size(), chunk);
    for (std::size_t i = 0; i < part.size(); ++i) {
      score_row(model, chunk.variance[i], offset + i, out);
    }
  });
  return out;
}

std::vector<CoefficientRow> coefficient_rows(const RiskModel& model) {
  check_model(model);
  std::vector<CoefficientRow> rows;
  std::size_t diagonal = 0;  // of the packed lower triangle; the intercept comes first
  for (std::size_t j = 0; j < model.coefficients.size(); ++j) {
    diagonal += j + 2;
    const InputColumn& input = model.design.inputs[j];
    rows.push_back({input_name(model.design, input), model.coefficients[j],
                    std::sqrt(model.covariance[diagonal]), input_direction(model.design, input)});
  }
  return rows;
}

Predictions predict(const RiskModel& model, const FeatureMatrix& features) {
  return predict(model, features, every_row(features.row_count()));
}

}  // namespace plimsoll::model
