// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string_view>

#include "http/limits.h"

namespace plimsoll::http {

/// Looks at a request's head byte by byte as it comes, for what a later reader might take in
/// another way than we do: bare line ends, control characters, folded lines. Refuses at the first
/// such byte, so that nobody waits for the rest.
class HeadScan {
 public:
  explicit HeadScan(const Limits& limits) : limits_(limits) {}

  /// `input` is the head from its first byte, longer each time. True when it is whole; `length` is
  /// then known. Throws ProblemError 400, 414 or 431.
  [[nodiscard]] bool advance(std::string_view input);

  /// Bytes of the head, with the empty line that ends it.
  [[nodiscard]] std::size_t length() const { return at_; }

 private:
  void look_at(char c);
  void end_line();

  const Limits& limits_;
  std::size_t at_ = 0;
  std::size_t line_bytes_ = 0;  ///< of the line so far, without its end
  std::size_t lines_ = 0;
  bool after_return_ = false;
  bool is_whole_ = false;
};

}  // namespace plimsoll::http
