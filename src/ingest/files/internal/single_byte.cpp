// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/text/valid_utf8.h"
#include "ingest/files/encoding.h"
#include "ingest/files/internal/decoders.h"
#include "ingest/files/internal/icu_converter.h"

namespace plimsoll::ingest {
namespace {

/// Every byte's character as UTF-8: at most 3 bytes each.
using Alphabet = std::array<std::string, 256>;

Alphabet alphabet_of(const std::string& encoding) {
  const IcuConverter converter = open_converter(encoding);
  Alphabet alphabet;
  for (std::size_t byte = 0; byte < alphabet.size(); ++byte) {
    alphabet[byte] = utf8_of(converter.get(), static_cast<char>(byte));
  }
  return alphabet;
}

class SingleByteSource final : public ByteSource {
 public:
  SingleByteSource(std::unique_ptr<ByteSource> bytes, const std::string& encoding)
      : bytes_(std::move(bytes)), encoding_(encoding), alphabet_(alphabet_of(encoding)) {}

  std::size_t read(std::span<char> into) override {
    block_.resize(std::max<std::size_t>(into.size() / longest_character, 1));
    block_.resize(bytes_->read(block_));
    notice_utf8();
    char* out = into.data();
    for (const char byte : block_) {
      if (static_cast<signed char>(byte) >= 0) {
        *out++ = byte;
      } else {
        const std::string& character = alphabet_[static_cast<unsigned char>(byte)];
        out = std::copy(character.begin(), character.end(), out);
      }
    }
    if (block_.empty()) {
      refuse_utf8();
    }
    return static_cast<std::size_t>(out - into.data());
  }

 private:
  static constexpr std::size_t longest_character = 3;

  /// A file whose every high byte is part of a valid UTF-8 character was not written in a
  /// single-byte encoding.
  void notice_utf8() {
    if (!may_be_utf8_) {
      return;
    }
    const std::string text = carried_ + block_;
    const auto valid = core::valid_utf8(text);
    may_be_utf8_ = valid.bytes == text.size() || valid.is_cut;
    carried_ = text.substr(valid.bytes);
    if (first_high_line_ == 0) {
      find_first(text.substr(0, valid.bytes));
    }
  }

  void find_first(std::string_view text) {
    const auto high = std::find_if(text.begin(), text.end(),
                                   [](char byte) { return static_cast<signed char>(byte) < 0; });
    position_.pass(text.substr(0, static_cast<std::size_t>(high - text.begin())));
    offset_ += high - text.begin();
    if (high != text.end()) {
      first_high_line_ = position_.line();
    }
  }

  void refuse_utf8() const {
    if (may_be_utf8_ && carried_.empty() && first_high_line_ > 0) {
      throw EncodingProblem(fmt::format("the file is UTF-8 where {} was declared: correct the "
                                        "contract's encoding, or the export",
                                        encoding_),
                            position_.line(), position_.character(), offset_);
    }
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string encoding_;
  Alphabet alphabet_;
  std::string block_;
  std::string carried_;
  bool may_be_utf8_ = true;
  std::int64_t first_high_line_ = 0;
  std::int64_t offset_ = 0;
  TextPosition position_;
};

}  // namespace

std::unique_ptr<ByteSource> convert_single_bytes(std::unique_ptr<ByteSource> bytes,
                                                 const std::string& encoding) {
  return std::make_unique<SingleByteSource>(std::move(bytes), encoding);
}

bool is_single_byte(const std::string& encoding) {
  const IcuConverter converter = open_converter(encoding);
  return ucnv_getMaxCharSize(converter.get()) == 1;
}

}  // namespace plimsoll::ingest
