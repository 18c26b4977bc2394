// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "model/metrics/wilson.h"
#include "registry/internal/card_parts.h"

namespace plimsoll::registry::internal {
namespace {

std::string meaning_of(const CardInputs& inputs, const model::Design& design,
                       const model::InputColumn& input) {
  const auto& name = design.features[input.feature].name;
  for (const auto& feature : inputs.test.features) {
    if (feature.name == name) {
      return input.indicator ? "Not known: " + feature.meaning
             : input.level   ? fmt::format("{}: {:g}", feature.meaning, *input.level)
                             : feature.meaning;
    }
  }
  return name;
}

}  // namespace

void add_weights(const CardInputs& inputs, pages::ModelCard& card) {
  const auto* logistic = model::logistic_of(inputs.release.model);
  if (logistic == nullptr) {
    return;  // trees have no weights
  }
  const auto rows = model::coefficient_rows(*logistic);
  const auto& held = inputs.trained.fit.held;
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const auto& row = rows[index];
    pages::Estimate weight{row.coefficient};
    if (row.standard_error > 0) {
      weight.low = row.coefficient - model::normal_quantile_975 * row.standard_error;
      weight.high = row.coefficient + model::normal_quantile_975 * row.standard_error;
    }
    card.coefficients.push_back(
        {row.input, meaning_of(inputs, logistic->design, logistic->design.inputs[index]), weight,
         row.direction, std::find(held.begin(), held.end(), index) != held.end()});
  }
}

}  // namespace plimsoll::registry::internal
