// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::core {

/// base64url without padding (RFC 4648 section 5), as JSON web tokens have it: may stand in a
/// query as it is.
[[nodiscard]] std::string to_base64url(std::string_view bytes);

/// The bytes of such a text; empty when it is not the one text `to_base64url` makes of them.
[[nodiscard]] std::optional<std::string> from_base64url(std::string_view text);

}  // namespace plimsoll::core
