// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "core/error.h"
#include "core/files.h"

namespace plimsoll::audit::internal {
namespace {

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& path) {
  const int number = errno;
  const auto code =
      number == ENOSPC ? core::ErrorCode::resource_exhausted : core::ErrorCode::internal;
  throw core::Error(code,
                    fmt::format("cannot {}: {}: {}", doing, path.string(), std::strerror(number)));
}

}  // namespace

DurableFile::DurableFile(std::filesystem::path path)
    : path_(std::move(path)), file_(::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)) {
  if (file_ < 0) {
    fail("open the audit log's file", path_);
  }
}

DurableFile::~DurableFile() {
  if (file_ >= 0) {
    ::close(file_);
  }
}

std::string DurableFile::read_all() const {
  std::string bytes;
  std::array<char, 65536> buffer;
  while (true) {
    const ssize_t count =
        ::pread(file_, buffer.data(), buffer.size(), static_cast<off_t>(bytes.size()));
    if (count == 0) {
      return bytes;
    }
    if (count < 0 && errno != EINTR) {
      fail("read", path_);
    }
    bytes.append(buffer.data(), static_cast<std::size_t>(count < 0 ? 0 : count));
  }
}

void DurableFile::write_at(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno != EINTR) {
      fail("write", path_);
    }
    const auto written = static_cast<std::size_t>(count < 0 ? 0 : count);
    offset += written;
    bytes.remove_prefix(written);
  }
}

void DurableFile::truncate(std::uint64_t size) {
  if (::ftruncate(file_, static_cast<off_t>(size)) != 0) {
    fail("shorten", path_);
  }
}

void DurableFile::sync() {
  if (::fdatasync(file_) != 0) {
    fail("make durable", path_);
  }
}

void DurableFile::lock() {
  while (::flock(file_, LOCK_EX) != 0) {
    if (errno != EINTR) {
      fail("lock", path_);
    }
  }
}

void DurableFile::unlock() noexcept {
  ::flock(file_, LOCK_UN);
}

void FileBatch::write(const std::filesystem::path& root, const std::string& name,
                      std::string_view bytes) {
  const auto path = root / name;
  std::filesystem::create_directories(path.parent_path());
  for (auto folder = path.parent_path(); folder != root; folder = folder.parent_path()) {
    folders_.insert(folder);
  }
  folders_.insert(root);
  auto& file = files_.emplace_back(path);
  file.truncate(0);
  file.write_at(0, bytes);
}

void FileBatch::sync() {
  for (auto& file : files_) {
    file.sync();
  }
  for (const auto& folder : folders_) {
    core::sync_directory(folder);
  }
  files_.clear();
  folders_.clear();
}

}  // namespace plimsoll::audit::internal
