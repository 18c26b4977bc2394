// SPDX-License-Identifier: Apache-2.0
#include "core/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

#include "core/error.h"

namespace plimsoll::core {
namespace {

[[noreturn]] void fail(std::string_view doing, const std::filesystem::path& path) {
  const int number = errno;
  throw Error(number == ENOSPC ? ErrorCode::resource_exhausted : ErrorCode::internal,
              fmt::format("cannot {}: {}: {}", doing, path.string(), std::strerror(number)));
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

std::filesystem::path make_unique_directory(const std::filesystem::path& parent) {
  std::error_code told_below;
  std::filesystem::create_directories(parent, told_below);
  std::string pattern = (parent / "plimsoll-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    fail("make a temporary folder", parent);
  }
  return pattern;
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw Error(ErrorCode::not_found, fmt::format("cannot read the file: {}", path.string()));
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::filesystem::create_directories(folder);
  std::string temporary = (folder / ("." + path.filename().string() + ".XXXXXX")).string();
  const int file = ::mkstemp(temporary.data());
  if (file < 0) {
    fail("write", path);
  }
  write_all(file, bytes, path);
  if (::fchmod(file, 0644) != 0 || ::fsync(file) != 0 || ::close(file) != 0 ||
      ::rename(temporary.c_str(), path.c_str()) != 0) {
    fail("write", path);
  }
  sync_directory(folder);
}

void sync_directory(const std::filesystem::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0 || ::fsync(file) != 0) {
    fail("sync the folder", folder);
  }
  ::close(file);
}

TemporaryDirectory::TemporaryDirectory() : TemporaryDirectory(std::filesystem::path()) {}
TemporaryDirectory::TemporaryDirectory(const std::filesystem::path& parent)
    : path_(make_unique_directory(parent.empty() ? std::filesystem::temp_directory_path()
                                                 : parent)) {}
TemporaryDirectory::~TemporaryDirectory() {
  if (!path_.empty()) {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
}

}  // namespace plimsoll::core
