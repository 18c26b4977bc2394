// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::audit {

/// Standard base64 with padding (RFC 4648 section 4).
[[nodiscard]] std::string to_base64(std::string_view bytes);

/// The bytes of a base64 text; empty when it is not the one text that `to_base64` makes of them:
/// no other padding, no spare bits, no white space.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace plimsoll::audit
