// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "ingest/files/byte_source.h"

namespace plimsoll::ingest {

/// Where reading is in a text: counts the lines and characters that passed.
class TextPosition {
 public:
  /// `utf8` is whole characters.
  void pass(std::string_view utf8);
  [[nodiscard]] std::int64_t line() const { return line_; }
  [[nodiscard]] std::int64_t character() const { return character_; }

 private:
  std::int64_t line_ = 1;
  std::int64_t character_ = 1;
};

/// Passes UTF-8 on, and throws EncodingProblem at the first byte that is not.
[[nodiscard]] std::unique_ptr<ByteSource> check_utf8(std::unique_ptr<ByteSource> bytes);

/// Converts an encoding of one byte a character; refuses text that is UTF-8 in truth.
[[nodiscard]] std::unique_ptr<ByteSource> convert_single_bytes(std::unique_ptr<ByteSource> bytes,
                                                               const std::string& encoding);

/// Converts any encoding that ICU knows.
[[nodiscard]] std::unique_ptr<ByteSource> convert_by_icu(std::unique_ptr<ByteSource> bytes,
                                                         const std::string& encoding);

/// True where every byte is one character in `encoding`. Throws Error{invalid_input} for an unknown
/// name.
[[nodiscard]] bool is_single_byte(const std::string& encoding);

}  // namespace plimsoll::ingest
