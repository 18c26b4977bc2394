// SPDX-License-Identifier: Apache-2.0
#include "ingest/files/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/error.h"

namespace plimsoll::ingest {
namespace {

class FileSource final : public ByteSource {
 public:
  explicit FileSource(const std::filesystem::path& path)
      : path_(path), file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) {
      throw core::Error(core::ErrorCode::not_found,
                        fmt::format("cannot read the file: {}: {}", path.filename().string(),
                                    std::strerror(errno)));
    }
    ::posix_fadvise(file_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;
  ~FileSource() override { ::close(file_); }

  std::size_t read(std::span<char> into) override {
    for (;;) {
      const ssize_t count = ::read(file_, into.data(), into.size());
      if (count >= 0) {
        return static_cast<std::size_t>(count);
      }
      if (errno != EINTR) {
        throw core::Error(core::ErrorCode::internal,
                          fmt::format("reading stopped: {}: {}", path_.filename().string(),
                                      std::strerror(errno)));
      }
    }
  }

 private:
  std::filesystem::path path_;
  int file_;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::filesystem::path& path) {
  return std::make_unique<FileSource>(path);
}

PeekedSource::PeekedSource(std::unique_ptr<ByteSource> source, std::size_t size)
    : source_(std::move(source)), head_(size, '\0') {
  std::size_t filled = 0;
  while (filled < size) {
    const std::size_t count = source_->read(std::span(head_).subspan(filled));
    if (count == 0) {
      break;
    }
    filled += count;
  }
  head_.resize(filled);
}

std::size_t PeekedSource::read(std::span<char> into) {
  if (given_ >= head_.size()) {
    return source_->read(into);
  }
  const std::size_t count = std::min(into.size(), head_.size() - given_);
  std::copy_n(head_.data() + given_, count, into.data());
  given_ += count;
  return count;
}

}  // namespace plimsoll::ingest
