// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"

namespace plimsoll::access::internal {

/// A member that is a text; empty when it is missing or none.
[[nodiscard]] std::string text_claim(const core::json::object& claims, std::string_view name);
/// A member that is a text or a list of texts; what is no text is left out.
[[nodiscard]] std::vector<std::string> texts_claim(const core::json::object& claims,
                                                   std::string_view name);
/// A member that is a number of seconds; empty when it is missing or none.
[[nodiscard]] std::optional<std::int64_t> seconds_claim(const core::json::object& claims,
                                                        std::string_view name);

}  // namespace plimsoll::access::internal
