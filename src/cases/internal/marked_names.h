// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/check.h"

namespace plimsoll::cases {

/// A control character, which no pool's or state's name has.
inline constexpr std::string_view mark = "\x1f";

/// Names as the queries' filters have them; empty for none, which leaves everything.
template <class Names>
[[nodiscard]] std::string between_marks(const Names& names) {
  std::string text;
  for (const auto& name : names) {
    PLIMSOLL_CHECK(name.find(mark) == name.npos);
    text.append(mark).append(name).append(mark);
  }
  return text;
}

}  // namespace plimsoll::cases
