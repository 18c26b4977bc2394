// SPDX-License-Identifier: Apache-2.0
#include <zlib.h>

#include <array>
#include <utility>

#include "core/check.h"
#include "core/error.h"
#include "ingest/files/internal/archives.h"

namespace plimsoll::ingest {
namespace {

using core::Error;
using core::ErrorCode;

// 15: the largest window; + 16: gzip framing, with its checksum.
constexpr int gzip_window_bits = 15 + 16;

class GzipSource final : public ByteSource {
 public:
  explicit GzipSource(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)) {
    PLIMSOLL_CHECK(inflateInit2(&stream_, gzip_window_bits) == Z_OK);
  }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;
  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(std::span<char> into) override {
    stream_.next_out = reinterpret_cast<Bytef*>(into.data());
    stream_.avail_out = static_cast<uInt>(into.size());
    while (stream_.avail_out > 0 && fill() && step()) {
    }
    return into.size() - stream_.avail_out;
  }

 private:
  /// False at the end of the file, where a member must have ended too.
  bool fill() {
    if (stream_.avail_in > 0) {
      return true;
    }
    const std::size_t count = packed_->read(buffer_);
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_in = static_cast<uInt>(count);
    if (count == 0 && in_member_) {
      throw Error(
          ErrorCode::corrupt_data,
          "half a file: the gzip data ends before its end mark; deliver the whole file again");
    }
    return count > 0;
  }

  /// False when only padding follows the last member.
  bool step() {
    if (!in_member_) {
      if (members_ > 0 && *stream_.next_in == 0) {
        stream_.avail_in = 0;
        return true;
      }
      inflateReset(&stream_);
      in_member_ = true;
      ++members_;
    }
    const int state = inflate(&stream_, Z_NO_FLUSH);
    if (state == Z_STREAM_END) {
      in_member_ = false;
      return true;
    }
    if (state != Z_OK && state != Z_BUF_ERROR) {
      throw Error(ErrorCode::corrupt_data, "the gzip data is damaged; deliver the file again",
                  stream_.msg == nullptr ? "inflate failed" : stream_.msg);
    }
    return true;
  }

  std::unique_ptr<ByteSource> packed_;
  z_stream stream_{};
  std::array<char, 1 << 16> buffer_{};
  bool in_member_ = false;
  int members_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_gzip(const std::filesystem::path& path) {
  return std::make_unique<GzipSource>(open_file(path));
}

}  // namespace plimsoll::ingest
