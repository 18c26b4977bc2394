// SPDX-License-Identifier: Apache-2.0
#include "jobs/backup/internal/file_copy.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <functional>
#include <utility>
#include <vector>

#include "core/error.h"
#include "core/hash.h"

namespace plimsoll::jobs::internal {
namespace {

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& path) {
  const int number = errno;
  const auto code = number == ENOSPC || number == EDQUOT  ? core::ErrorCode::resource_exhausted
                    : number == EACCES || number == EPERM ? core::ErrorCode::forbidden
                                                          : core::ErrorCode::internal;
  throw core::Error(code,
                    fmt::format("cannot {}: {}: {}", doing, path.string(), std::strerror(number)));
}

/// A file descriptor that is closed at the end.
class OpenFile {
 public:
  explicit OpenFile(int file) : file_(file) {}
  OpenFile(const OpenFile&) = delete;
  ~OpenFile() {
    if (file_ >= 0) {
      ::close(file_);
    }
  }
  [[nodiscard]] int get() const { return file_; }
  explicit operator bool() const { return file_ >= 0; }

 private:
  int file_;
};

constexpr std::int64_t micros_per_second = 1'000'000;

BackedUpFile described(const struct stat& state) {
  return {.bytes = static_cast<std::uint64_t>(state.st_size),
          .sha256 = {},
          .mode = state.st_mode & 07777U,
          .modified_us = state.st_mtim.tv_sec * micros_per_second + state.st_mtim.tv_nsec / 1000};
}

void write_all(int file, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      fail("write", path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written < 0 ? 0 : written));
  }
}

using Take = std::function<void(std::string_view)>;

/// Reads a file to its end and hashes it; size and hash are of what was read.
void read_through(const OpenFile& file, const std::filesystem::path& path, BackedUpFile& into,
                  const Take& take) {
  constexpr std::size_t piece = 1 << 20;
  thread_local std::vector<char> buffer(piece);
  core::Sha256 hash;
  into.bytes = 0;
  while (true) {
    const ssize_t got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      fail("read", path);
    }
    if (got == 0) {
      break;
    }
    const std::string_view bytes(buffer.data(), static_cast<std::size_t>(got));
    hash.update(bytes);
    take(bytes);
    into.bytes += bytes.size();
  }
  into.sha256 = hash.hex();
}

}  // namespace

std::optional<BackedUpFile> look_at(const std::filesystem::path& file) {
  struct stat state {};
  return ::stat(file.c_str(), &state) == 0 ? std::optional(described(state)) : std::nullopt;
}

std::optional<BackedUpFile> copy_file(const std::filesystem::path& from,
                                      const std::filesystem::path& to) {
  const OpenFile source(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
  if (!source) {
    if (errno == ENOENT) {
      return std::nullopt;
    }
    fail("read", from);
  }
  struct stat state {};
  if (::fstat(source.get(), &state) != 0) {
    fail("read", from);
  }
  const OpenFile copy(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!copy) {
    fail("write", to);
  }
  auto file = described(state);
  read_through(source, from, file,
               [&](std::string_view bytes) { write_all(copy.get(), bytes, to); });
  return file;
}

BackedUpFile hash_file(const std::filesystem::path& file) {
  const OpenFile opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
  if (!opened) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("cannot read the file: {}", file.string()));
  }
  BackedUpFile found;
  read_through(opened, file, found, [](std::string_view) {});
  return found;
}

void set_attributes(const std::filesystem::path& file, const BackedUpFile& as) {
  const struct timespec time {
    .tv_sec = as.modified_us / micros_per_second,
    .tv_nsec = as.modified_us % micros_per_second * 1000
  };
  const std::array times{time, time};
  if (::chmod(file.c_str(), as.mode) != 0 ||
      ::utimensat(AT_FDCWD, file.c_str(), times.data(), 0) != 0) {
    fail("set the permissions of", file);
  }
}

void sync_all(const std::filesystem::path& folder) {
  const OpenFile opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened || ::syncfs(opened.get()) != 0) {
    fail("sync the folder", folder);
  }
}

}  // namespace plimsoll::jobs::internal
