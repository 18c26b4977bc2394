// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include <pugixml.hpp>

namespace plimsoll::model::testing {

/// Fields by name; an absent or empty one is missing.
using Fields = std::map<std::string, std::optional<double>, std::less<>>;

/// Scores a row by what a PMML document says, and by nothing else: the part of PMML 4.4 that our
/// documents use, read as the standard tells. Returns the output fields. Throws std::runtime_error
/// on an element or function it does not know.
Fields score_by_pmml(const pugi::xml_document& document, Fields row);

}  // namespace plimsoll::model::testing
