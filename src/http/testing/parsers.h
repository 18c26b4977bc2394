// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

namespace plimsoll::http::testing {

/// A parser of hostile text, with texts it takes, from which mutations begin.
struct FuzzedParser {
  std::string_view name;
  /// Reads `text`, and checks what must hold whatever it is. Refusing is allowed, failing is not:
  /// throws core::Bug when something does not hold.
  void (*read)(std::string_view text);
  std::span<const std::string_view> examples;
};

/// Every parser of what clients send.
[[nodiscard]] std::span<const FuzzedParser> fuzzed_parsers();

}  // namespace plimsoll::http::testing
