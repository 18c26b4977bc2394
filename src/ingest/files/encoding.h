// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"
#include "ingest/files/byte_source.h"

namespace plimsoll::ingest {

/// Bytes that are not text of the encoding a file is said to have.
class EncodingProblem : public core::Error {
 public:
  EncodingProblem(std::string what, std::int64_t line, std::int64_t character,
                  std::int64_t byte_offset);
  [[nodiscard]] const std::string& what_is_wrong() const { return what_is_wrong_; }
  std::int64_t line;         ///< from 1
  std::int64_t character;    ///< within the line, from 1
  std::int64_t byte_offset;  ///< from 0

 private:
  std::string what_is_wrong_;
};

/// Text as UTF-8 without a byte order mark.
struct DecodedText {
  std::unique_ptr<ByteSource> utf8;
  std::string encoding;  ///< what was read: "UTF-8", "UTF-16LE", "ISO-8859-1", …
};

/// Reads `bytes` as text. A byte order mark decides; without one `declared` (a name ICU knows)
/// does; without either, UTF-8 where the first 256 KB are, else windows-1252. ISO-8859-1 is read as
/// windows-1252, which only adds to it.
///
/// Reading gives every character before the first bad one, then throws EncodingProblem, which names
/// line, character and byte. Text declared to be of one byte a character that is in fact UTF-8
/// throws at its end. Throws Error{invalid_input} at once for an encoding that is not known.
[[nodiscard]] DecodedText decode(std::unique_ptr<ByteSource> bytes, std::string_view declared);

}  // namespace plimsoll::ingest
