// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace plimsoll::testing {

/// Whether `text` has `part` in it.
[[nodiscard]] inline bool says(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace plimsoll::testing
