// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "registry/internal/card_parts.h"

namespace plimsoll::registry::internal {
namespace {

/// Share of the test rows without a value of each feature.
double share_missing(const std::vector<double>& column) {
  const auto missing =
      std::count_if(column.begin(), column.end(), [](double value) { return std::isnan(value); });
  return column.empty() ? 0 : static_cast<double>(missing) / static_cast<double>(column.size());
}

std::vector<pages::CardFeature> features_of(const features::Dataset& test) {
  std::vector<pages::CardFeature> shown;
  for (std::size_t index = 0; index < test.features.size(); ++index) {
    const auto& feature = test.features[index];
    shown.push_back({feature.name, feature.meaning, feature.unit, feature.source,
                     share_missing(test.columns[index])});
  }
  return shown;
}

std::vector<pages::NamedValue> identifiers_of(const CardInputs& inputs) {
  const auto& release = inputs.release;
  std::vector<pages::NamedValue> identifiers{{"model.json (SHA-256)", release.model_hash}};
  for (const auto& [file, hash] : inputs.exports) {
    identifiers.push_back({file + " (SHA-256)", hash});
  }
  identifiers.insert(
      identifiers.end(),
      {{"Target definition (SHA-256)", release.target_fingerprint},
       {"Feature view", release.feature_view_version},
       {"Feature view (SHA-256)", release.feature_view_fingerprint},
       {"Hash of a table", "SHA-256 of the list of its data files, first 16 digits"}});
  return identifiers;
}

}  // namespace

void add_data(const CardInputs& inputs, pages::ModelCard& card) {
  for (const auto& part : inputs.parts) {
    card.splits.push_back(
        {part.role, terms_text(inputs, part.terms), part.rows, part.students, part.events});
  }
  for (const auto& exclusion : inputs.exclusions) {
    card.exclusions.push_back({readable(exclusion.reason), exclusion.rows});
  }
  card.tables = inputs.tables;
  card.identifiers = identifiers_of(inputs);
  card.features = features_of(inputs.test);
}

}  // namespace plimsoll::registry::internal
