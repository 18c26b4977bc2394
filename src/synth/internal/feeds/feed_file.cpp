// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/feeds/feed_file.h"

#include <utility>

namespace plimsoll::synth {

FeedFile::FeedFile(std::filesystem::path path, Packing packing, std::string_view header,
                   std::string_view footer)
    : path_(std::move(path)), footer_(footer), sink_(open_sink(path_, packing)), buffer_(capacity) {
  text(header);
}

void FeedFile::text(std::string_view piece) {
  used_ += piece.copy(buffer_.data() + used_, piece.size());
}

void FeedFile::number(std::int64_t value) {
  std::array<char, 20> digits{};
  auto at = digits.size();
  auto rest = static_cast<std::uint64_t>(value < 0 ? -value : value);
  do {
    digits[--at] = static_cast<char>('0' + rest % 10);
    rest /= 10;
  } while (rest > 0);
  if (value < 0) {
    letter('-');
  }
  text({digits.data() + at, digits.size() - at});
}

void FeedFile::padded(std::int64_t value, int digits) {
  for (int at = digits - 1; at >= 0; --at) {
    buffer_[used_ + static_cast<std::size_t>(at)] = static_cast<char>('0' + value % 10);
    value /= 10;
  }
  used_ += static_cast<std::size_t>(digits);
}

void FeedFile::decimal(std::int64_t scaled, int digits, char mark) {
  std::int64_t unit = 1;
  for (int i = 0; i < digits; ++i) {
    unit *= 10;
  }
  number(scaled / unit);
  letter(mark);
  padded(scaled % unit, digits);
}

void FeedFile::end_record(std::string_view after) {
  text(after);
  ++records_;
  if (used_ + longest_record > capacity) {
    flush();
  }
}

void FeedFile::flush() {
  sink_->write({buffer_.data(), used_});
  used_ = 0;
}

void FeedFile::close() {
  text(footer_);
  flush();
  sink_->close();
  buffer_ = {};
}

}  // namespace plimsoll::synth
