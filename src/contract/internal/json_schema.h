// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "core/json.h"

namespace plimsoll::contract::internal {

/// One place where a document departs from its schema.
struct SchemaProblem {
  std::vector<std::variant<std::string, std::size_t>> path;  ///< keys and positions from the root
  std::string text;                                          ///< what is wrong and what to do
};

/// Holds a document to a JSON schema of draft 2019-09. The libraries at hand stop at draft 7, which
/// knows neither `unevaluatedProperties` nor `$ref` beside other keywords; the standard's schema
/// catches misspelt keys by the former.
///
/// All keywords that the standard's schema uses are enforced, `format` excepted, which the draft
/// makes an annotation. Throws Error{internal} for a schema with other keywords.
[[nodiscard]] std::vector<SchemaProblem> check_against_schema(const core::json::value& schema,
                                                              const core::json::value& document);

}  // namespace plimsoll::contract::internal
