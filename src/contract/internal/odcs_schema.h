// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "core/yaml.h"

namespace plimsoll::contract::internal {

/// The JSON schema of the Open Data Contract Standard v3.1.0, as published.
[[nodiscard]] std::string_view odcs_schema();

/// Holds a contract to the standard's schema. Throws Error{invalid_input} listing every problem
/// with file, line and path.
void check_against_standard(const core::YamlNode& contract);

}  // namespace plimsoll::contract::internal
