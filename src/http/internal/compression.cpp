// SPDX-License-Identifier: Apache-2.0
#include "http/internal/compression.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "core/check.h"
#include "http/fields/field_text.h"

namespace plimsoll::http {
namespace {

constexpr std::size_t least_bytes = 1024;
constexpr int gzip_window = 15 + 16;
constexpr int usual_memory = 8;

/// A stream that is kept: making one costs more than compressing a small answer.
class Deflater {
 public:
  explicit Deflater(int level) {
    PLIMSOLL_CHECK_EQ(
        deflateInit2(&stream_, level, Z_DEFLATED, gzip_window, usual_memory, Z_DEFAULT_STRATEGY),
        Z_OK);
  }
  ~Deflater() { deflateEnd(&stream_); }
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  std::string run(std::string_view bytes) {
    PLIMSOLL_CHECK(bytes.size() < std::numeric_limits<uInt>::max());
    std::string out(deflateBound(&stream_, bytes.size()), '\0');
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    PLIMSOLL_CHECK_EQ(deflate(&stream_, Z_FINISH), Z_STREAM_END);
    out.resize(stream_.total_out);
    PLIMSOLL_CHECK_EQ(deflateReset(&stream_), Z_OK);
    return out;
  }

 private:
  z_stream stream_{};
};

}  // namespace

std::string gzip(std::string_view bytes, Effort effort) {
  if (effort == Effort::most) {
    return Deflater(Z_BEST_COMPRESSION).run(bytes);
  }
  constexpr int quick = 3;
  thread_local Deflater deflater(quick);
  return deflater.run(bytes);
}

bool is_compressible(std::string_view content_type, std::size_t bytes) {
  const auto type = media_type(content_type);
  constexpr std::array texts{"application/json", "application/javascript", "image/svg+xml"};
  return bytes > least_bytes && (type.starts_with("text/") || type.ends_with("+json") ||
                                 std::ranges::find(texts, type) != texts.end());
}

bool may_compress(const Response& response) {
  return response.body && !response.has_secret && !response.headers.has("Content-Encoding") &&
         is_compressible(response.content_type, response.body->size());
}

void compress(Response& response) {
  response.body = std::make_shared<const std::string>(gzip(*response.body, Effort::little));
  response.headers.add("Content-Encoding", "gzip");
}

}  // namespace plimsoll::http
