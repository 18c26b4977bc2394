// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <optional>

#include "core/text/valid_utf8.h"
#include "ingest/files/encoding.h"
#include "ingest/files/internal/decoders.h"

namespace plimsoll::ingest {
namespace {

using Byte = unsigned char;

bool is_continuation(char byte) {
  return (static_cast<Byte>(byte) & 0xC0U) == 0x80U;
}

class Utf8Source final : public ByteSource {
 public:
  explicit Utf8Source(std::unique_ptr<ByteSource> bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(std::span<char> into) override {
    if (problem_) {
      throw *problem_;
    }
    std::copy(carried_.begin(), carried_.end(), into.begin());
    const std::size_t fresh = bytes_->read(into.subspan(carried_.size()));
    const std::string_view text(into.data(), carried_.size() + fresh);
    const auto valid = core::valid_utf8(text);
    carried_.clear();
    if (valid.bytes == text.size()) {
      pass(text);
      return text.size();
    }
    if (valid.is_cut && fresh > 0) {
      carried_ = text.substr(valid.bytes);
      pass(text.substr(0, valid.bytes));
      // A block that is only the start of a character: there is more to read.
      return valid.bytes > 0 ? valid.bytes : read(into);
    }
    return stop(text, valid);
  }

 private:
  void pass(std::string_view text) {
    position_.pass(text);
    offset_ += static_cast<std::int64_t>(text.size());
  }

  /// Gives what is valid, and keeps the complaint for the next call.
  std::size_t stop(std::string_view text, const core::ValidPrefix& valid) {
    pass(text.substr(0, valid.bytes));
    if (valid.is_cut) {
      problem_.emplace(
          "half a file: the text ends in the middle of a character; deliver the whole file again",
          position_.line(), position_.character(), offset_);
    } else {
      problem_.emplace(describe(static_cast<Byte>(text[valid.bytes])), position_.line(),
                       position_.character(), offset_);
    }
    if (valid.bytes == 0) {
      throw *problem_;
    }
    return valid.bytes;
  }

  static std::string describe(Byte byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text =
        "the file is not UTF-8 (it may be ISO-8859-1 or windows-1252): export it as UTF-8, or "
        "correct the contract's encoding: byte 0x";
    text += digits[byte >> 4U];
    text += digits[byte & 15U];
    return text;
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string carried_;  // the first bytes of a character, at most 3
  std::optional<EncodingProblem> problem_;
  TextPosition position_;
  std::int64_t offset_ = 0;
};

}  // namespace

void TextPosition::pass(std::string_view utf8) {
  const auto last_break = utf8.rfind('\n');
  if (last_break != std::string_view::npos) {
    line_ += std::count(utf8.begin(), utf8.end(), '\n');
    character_ = 1;
    utf8.remove_prefix(last_break + 1);
  }
  character_ +=
      std::count_if(utf8.begin(), utf8.end(), [](char byte) { return !is_continuation(byte); });
}

std::unique_ptr<ByteSource> check_utf8(std::unique_ptr<ByteSource> bytes) {
  return std::make_unique<Utf8Source>(std::move(bytes));
}

}  // namespace plimsoll::ingest
