// SPDX-License-Identifier: Apache-2.0
// What clang-tidy 14 lacks of the standard library we build with; read by tools/lint.py only.
#pragma once
#include <cstdint>

namespace std {
struct source_location {
  static constexpr source_location current() noexcept { return {}; }
  [[nodiscard]] constexpr const char* file_name() const noexcept { return ""; }
  [[nodiscard]] constexpr const char* function_name() const noexcept { return ""; }
  [[nodiscard]] constexpr uint_least32_t line() const noexcept { return 0; }
};
}  // namespace std
