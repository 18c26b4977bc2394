// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/internal/icu_converter.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <optional>
#include <vector>

#include "core/check.h"
#include "core/error.h"
#include "ingest/files/encoding.h"
#include "ingest/files/internal/decoders.h"

namespace plimsoll::ingest {
namespace {

/// Any encoding to UTF-8 by way of UTF-16, block by block; a character cut by a block's end stays
/// in the converter.
class IcuSource final : public ByteSource {
 public:
  IcuSource(std::unique_ptr<ByteSource> bytes, const std::string& encoding)
      : bytes_(std::move(bytes)),
        encoding_(encoding),
        from_(open_converter(encoding)),
        to_(open_converter("UTF-8")) {}

  std::size_t read(std::span<char> into) override {
    if (problem_) {
      throw *problem_;
    }
    while (!is_done_) {
      const std::size_t written = convert_block(into);
      if (written > 0) {
        return written;
      }
      if (problem_) {
        throw *problem_;
      }
    }
    return 0;
  }

 private:
  std::size_t convert_block(std::span<char> into) {
    // A UTF-16 unit becomes at most three bytes, and a byte at most one unit.
    block_.resize(into.size() / 4);
    const std::size_t count = bytes_->read(block_);
    is_done_ = count == 0;
    units_.resize(into.size() / 3);
    const std::size_t unit_count = to_units(count);
    return to_utf8(unit_count, into);
  }

  std::size_t to_units(std::size_t count) {
    UErrorCode error = U_ZERO_ERROR;
    const char* in = block_.data();
    UChar* out = units_.data();
    ucnv_toUnicode(from_.get(), &out, units_.data() + units_.size(), &in, in + count, nullptr,
                   is_done_ ? 1 : 0, &error);
    offset_ += in - block_.data();
    failure_ = U_FAILURE(error) ? std::optional(error) : std::nullopt;
    return static_cast<std::size_t>(out - units_.data());
  }

  std::size_t to_utf8(std::size_t unit_count, std::span<char> into) {
    UErrorCode error = U_ZERO_ERROR;
    const UChar* in = units_.data();
    char* out = into.data();
    ucnv_fromUnicode(to_.get(), &out, into.data() + into.size(), &in, in + unit_count, nullptr,
                     is_done_ ? 1 : 0, &error);
    const auto written = static_cast<std::size_t>(out - into.data());
    position_.pass({into.data(), written});
    if (failure_ || U_FAILURE(error)) {
      complain();
    }
    return written;
  }

  void complain() {
    const bool is_cut = failure_ == U_TRUNCATED_CHAR_FOUND;
    problem_.emplace(
        is_cut ? "half a file: the text ends in the middle of a character; deliver the whole file "
                 "again"
               : fmt::format("the file is not {}: correct the contract's encoding, or the export",
                             encoding_),
        position_.line(), position_.character(), offset_);
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string encoding_;
  IcuConverter from_;
  IcuConverter to_;
  std::vector<char> block_;
  std::vector<UChar> units_;
  std::optional<UErrorCode> failure_;
  std::optional<EncodingProblem> problem_;
  TextPosition position_;
  std::int64_t offset_ = 0;
  bool is_done_ = false;
};

}  // namespace

IcuConverter open_converter(const std::string& encoding) {
  UErrorCode error = U_ZERO_ERROR;
  IcuConverter converter(ucnv_open(encoding.c_str(), &error));
  if (U_FAILURE(error)) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("the contract's encoding is not known; use a name such as UTF-8, UTF-16LE, "
                    "ISO-8859-1 or windows-1252: {}",
                    encoding));
  }
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &error);
  PLIMSOLL_CHECK(U_SUCCESS(error));
  return converter;
}

std::string utf8_of(UConverter* converter, char byte) {
  UErrorCode error = U_ZERO_ERROR;
  ucnv_reset(converter);
  const icu::UnicodeString text(&byte, 1, converter, error);
  std::string utf8;
  if (U_FAILURE(error) || text.isEmpty()) {
    return "\xEF\xBF\xBD";
  }
  return text.toUTF8String(utf8);
}

std::unique_ptr<ByteSource> convert_by_icu(std::unique_ptr<ByteSource> bytes,
                                           const std::string& encoding) {
  return std::make_unique<IcuSource>(std::move(bytes), encoding);
}

}  // namespace plimsoll::ingest
