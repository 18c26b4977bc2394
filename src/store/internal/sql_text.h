// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::store {

// SOCI looks for ":name" and for quotes in comments too, so statements go to it without comments.
// Text in quotes and quoted names are left as they are.

/// The same SQL without `-- ...` comments and the empty lines they leave.
[[nodiscard]] std::string without_comments(std::string_view sql);

/// The names of the parameters, each once, in the order in which they appear. Without comments.
[[nodiscard]] std::vector<std::string> parameter_names(std::string_view sql);

/// The statements that semicolons separate, without them. Without comments.
[[nodiscard]] std::vector<std::string> statements_of(std::string_view sql);

}  // namespace plimsoll::store
