// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>

namespace plimsoll::core {

/// How many bytes at the start of `text` are whole, valid UTF-8 characters; `is_cut` says that what
/// follows may be the start of a character of which the rest is missing.
struct ValidPrefix {
  std::size_t bytes = 0;
  bool is_cut = false;
};
[[nodiscard]] ValidPrefix valid_utf8(std::string_view text);

/// Whether all of it is.
[[nodiscard]] inline bool is_utf8(std::string_view text) {
  return valid_utf8(text).bytes == text.size();
}

}  // namespace plimsoll::core
