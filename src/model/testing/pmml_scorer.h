// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "model/feature_matrix.h"
#include "model/fit/design.h"

namespace plimsoll::model::testing {

/// Fields by name; an absent or empty one is missing.
using Fields = std::map<std::string, std::optional<double>, std::less<>>;

/// A row of features as fields.
Fields fields_of(const std::vector<FeatureSpec>& features, const FeatureMatrix& matrix,
                 std::size_t row);

/// Scores a row by what a PMML document says, and by nothing else: the part of PMML 4.4 that our
/// documents use, read as the standard tells. Returns the output fields. Throws std::runtime_error
/// on an element or function it does not know.
Fields score_by_pmml(const pugi::xml_document& document, Fields row);

}  // namespace plimsoll::model::testing
