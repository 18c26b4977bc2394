// SPDX-License-Identifier: Apache-2.0
#include "model/logistic_model.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/check.h"
#include "model/internal/encoded_chunk.h"
#include "model/internal/kernels/column_kernels.h"

namespace plimsoll::model {
namespace {

struct Chunk {
  std::vector<double> inputs;  ///< column by column
  std::vector<double> product;
};

/// variance[i] = (1, x_i) covariance (1, x_i)', from the packed lower triangle. Passes over inputs,
/// not over rows, so that a row's result never depends on its place in the chunk.
void add_up_variance(const LogisticModel& model, Chunk& chunk, std::span<double> variance) {
  const std::size_t rows = variance.size();
  const double* entry = model.covariance.data();
  std::fill(variance.begin(), variance.end(), *entry++);
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
      variance[i] += left[i] * (chunk.product[i] + own * left[i]);
    }
  }
  for (double& value : variance) {
    value = std::max(value, 0.0);
  }
}

void check_model(const LogisticModel& model) {
  const std::size_t inputs = model.design.inputs.size();
  PLIMSOLL_CHECK_EQ(model.coefficients.size(), inputs);
  PLIMSOLL_CHECK_EQ(model.reference.size(), inputs);
  PLIMSOLL_CHECK_EQ(model.covariance.size(), (inputs + 1) * (inputs + 2) / 2);
}

}  // namespace

LinearScores linear_scores(const LogisticModel& model, const FeatureMatrix& features, Rows rows) {
  check_model(model);
  check_shape(features, model.design.features.size());
  LinearScores out{std::vector<double>(rows.size()), std::vector<double>(rows.size())};
  Chunk chunk;
  internal::for_each_chunk(rows, [&](std::size_t offset, Rows part) {
    chunk.inputs.resize(part.size() * model.design.inputs.size());
    encode(model.design, features, part, chunk.inputs);
    internal::fastest_columns().add_up(chunk.inputs.data(), model.intercept, model.coefficients,
                                       std::span(out.eta).subspan(offset, part.size()));
    add_up_variance(model, chunk, std::span(out.variance).subspan(offset, part.size()));
  });
  return out;
}

std::vector<CoefficientRow> coefficient_rows(const LogisticModel& model) {
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

}  // namespace plimsoll::model
