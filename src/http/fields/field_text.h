// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::http {

/// Of ASCII.
[[nodiscard]] bool is_letter_or_digit(char c);

/// Whether `text` is a token (RFC 9110 section 5.6.2): a method, a field's name, a cookie's name.
[[nodiscard]] bool is_token(std::string_view text);

/// Whether `text` may stand in a header line: no control characters but the tab.
[[nodiscard]] bool is_field_value(std::string_view text);

/// ASCII letters without regard to case; other bytes as they are.
[[nodiscard]] bool equal_ignoring_case(std::string_view left, std::string_view right);

/// Without spaces and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// The parts of `text` between `separator`, trimmed, the empty ones left out.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text, char separator);

/// The media type of a Content-Type in lower case, without its parameters.
[[nodiscard]] std::string media_type(std::string_view content_type);

}  // namespace plimsoll::http
