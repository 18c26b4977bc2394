// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/unpack.h"

#include <fmt/format.h>

#include <utility>

#include "core/error.h"
#include "ingest/files/internal/archives.h"

namespace plimsoll::ingest {
namespace {

using core::Error;
using core::ErrorCode;

constexpr std::size_t head_bytes = 512;

/// Counts what comes out, and stops a bomb.
class LimitedSource final : public ByteSource {
 public:
  LimitedSource(std::unique_ptr<ByteSource> source, std::int64_t packed_bytes,
                const UnpackLimits& limits)
      : source_(std::move(source)), packed_bytes_(packed_bytes), limits_(limits) {}

  std::size_t read(std::span<char> into) override {
    const std::size_t count = source_->read(into);
    unpacked_bytes_ += static_cast<std::int64_t>(count);
    refuse_bomb();
    return count;
  }

 private:
  void refuse_bomb() const {
    const bool too_dense =
        unpacked_bytes_ > limits_.ratio_from_bytes &&
        static_cast<double>(unpacked_bytes_) > limits_.ratio * static_cast<double>(packed_bytes_);
    if (!too_dense && unpacked_bytes_ <= limits_.expanded_bytes) {
      return;
    }
    throw Error(
        ErrorCode::invalid_input,
        fmt::format(
            "the archive unpacks to far more than it should (a zip bomb?): {} bytes became more "
            "than "
            "{} bytes; the limits are {} bytes and {} times its size. Deliver the file unpacked "
            "if it is really that large",
            packed_bytes_, unpacked_bytes_, limits_.expanded_bytes, limits_.ratio));
  }

  std::unique_ptr<ByteSource> source_;
  std::int64_t packed_bytes_;
  UnpackLimits limits_;
  std::int64_t unpacked_bytes_ = 0;
};

[[noreturn]] void refuse(Content content) {
  if (content == Content::workbook) {
    throw Error(ErrorCode::invalid_input,
                "the file is an office workbook, not a data file: export the sheet as CSV and "
                "deliver that");
  }
  throw Error(ErrorCode::invalid_input,
              "the file is an archive of a kind that is not read: deliver it plain, as gzip, or as "
              "a zip of one file");
}

std::unique_ptr<ByteSource> open_packed(const std::filesystem::path& path, Content content) {
  return content == Content::gzip ? open_gzip(path) : open_zip(path);
}

}  // namespace

Content content_of(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\x1f\x8b"sv))
    return Content::gzip;
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) {
    return head.find("[Content_Types].xml") == std::string_view::npos ? Content::zip
                                                                      : Content::workbook;
  }
  if (head.starts_with("PAR1"sv))
    return Content::parquet;
  if (head.starts_with("\xd0\xcf\x11\xe0"sv))
    return Content::workbook;
  const bool is_tar = head.size() >= 262 && head.substr(257, 5) == "ustar"sv;
  const bool is_archive = is_tar || head.starts_with("7z\xbc\xaf\x27\x1c"sv) ||
                          head.starts_with("Rar!"sv) ||
                          head.starts_with(
                              "\xfd"
                              "7zXZ"sv) ||
                          head.starts_with("BZh"sv) || head.starts_with("\x28\xb5\x2f\xfd"sv);
  return is_archive ? Content::other_archive : Content::plain;
}

std::unique_ptr<ByteSource> open_unpacked(const std::filesystem::path& path,
                                          const UnpackLimits& limits) {
  auto file = std::make_unique<PeekedSource>(open_file(path), head_bytes);
  const Content outer = content_of(file->head());
  if (outer == Content::plain || outer == Content::parquet) {
    return file;
  }
  if (outer == Content::workbook || outer == Content::other_archive) {
    refuse(outer);
  }
  const auto packed_bytes = static_cast<std::int64_t>(std::filesystem::file_size(path));
  auto unpacked = std::make_unique<PeekedSource>(
      std::make_unique<LimitedSource>(open_packed(path, outer), packed_bytes, limits), head_bytes);
  const Content inner = content_of(unpacked->head());
  if (inner == Content::gzip || inner == Content::zip || inner == Content::other_archive) {
    throw Error(ErrorCode::invalid_input,
                "the archive holds another archive, which is not opened: deliver the data file "
                "packed once");
  }
  if (inner == Content::workbook) {
    refuse(inner);
  }
  return unpacked;
}

}  // namespace plimsoll::ingest
