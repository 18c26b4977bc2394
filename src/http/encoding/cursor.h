// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::http {

/// Where a page ended, as an opaque text for `next`: the last row's sort key, with the list it
/// belongs to. It is readable to whoever decodes it: put nothing in it that the page did not show.
[[nodiscard]] std::string encode_cursor(std::string_view list, const std::vector<std::string>& key);

/// The sort key of a cursor of that list, with `parts` values. Throws core::Error{invalid_input}
/// for anything that `encode_cursor` did not make for it.
[[nodiscard]] std::vector<std::string> decode_cursor(std::string_view list, std::string_view cursor,
                                                     std::size_t parts);

/// The same for lists whose sort key is one number, 0 or more.
[[nodiscard]] std::string encode_number_cursor(std::string_view list, std::int64_t number);
[[nodiscard]] std::int64_t decode_number_cursor(std::string_view list, std::string_view cursor);

/// A value of a sort key that is a number, 0 or more. Throws as `decode_cursor`.
[[nodiscard]] std::int64_t cursor_number(std::string_view value);

}  // namespace plimsoll::http
