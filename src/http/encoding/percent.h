// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::http {

/// The text that is percent-encoded in `text`. Empty when a `%` is not followed by two hexadecimal
/// digits, or what comes out is not UTF-8 or has a control character in it (NUL, CR, LF, …).
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text);

/// Every byte but RFC 3986's unreserved ones as `%XX`.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// Whether `text` is well-formed UTF-8 (no overlong forms, no surrogates).
[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace plimsoll::http
