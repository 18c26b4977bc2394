// SPDX-License-Identifier: Apache-2.0
#include "lake/object_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <set>

#include "core/error.h"
#include "core/files.h"

namespace plimsoll::lake {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(std::string_view doing, const fs::path& path) {
  const int number = errno;
  throw core::Error(
      number == ENOSPC ? core::ErrorCode::resource_exhausted : core::ErrorCode::internal,
      fmt::format("cannot {}: {}: {}", doing, path.string(), std::strerror(number)));
}

/// A file descriptor that is closed at the end of its scope.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, 0644)) {
    if (number_ < 0) {
      fail("open", path);
    }
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

void write_durably(const fs::path& path, std::string_view bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) {
      fail("write", path);
    }
    bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
  }
  if (::fsync(file.number()) != 0) {
    fail("sync", path);
  }
}

void sync_file(const fs::path& path) {
  const Descriptor file(path, O_RDONLY);
  if (::fsync(file.number()) != 0) {
    fail("sync", path);
  }
}

/// A name beside `path` that no other thread or process uses; readers of a log ignore it.
fs::path temporary_beside(const fs::path& path) {
  static std::atomic<std::uint64_t> counter{0};
  return path.parent_path() /
         fmt::format(".{}.{}.{}.tmp", path.filename().string(), ::getpid(), ++counter);
}

class LocalStore final : public ObjectStore {
 public:
  explicit LocalStore(fs::path root) : root_(fs::absolute(std::move(root))) {}

  std::optional<std::string> read(std::string_view key) const override {
    const fs::path path = root_ / key;
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) {
      return std::nullopt;
    }
    if (file < 0) {
      fail("open", path);
    }
    ::close(file);
    return core::read_file(path);
  }

  std::vector<std::string> list(std::string_view folder) const override {
    std::vector<std::string> names;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator(root_ / folder, missing)) {
      names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
  }

  bool exists(std::string_view key) const override { return fs::exists(root_ / key); }

  // link(2) fails when the name is taken; rename(2) would replace the winner's commit.
  bool put_if_absent(std::string_view key, std::string_view bytes) override {
    const fs::path path = root_ / key;
    fs::create_directories(path.parent_path());
    const fs::path temporary = temporary_beside(path);
    write_durably(temporary, bytes);
    const bool won = ::link(temporary.c_str(), path.c_str()) == 0;
    const int reason = errno;
    ::unlink(temporary.c_str());
    if (!won && reason != EEXIST) {
      errno = reason;
      fail("link", path);
    }
    if (won) {
      core::sync_directory(path.parent_path());
    }
    return won;
  }

  void put(std::string_view key, std::string_view bytes) override {
    core::write_file_atomically(root_ / key, bytes);
  }

  void put_file(std::string_view key, const fs::path& source) override {
    const fs::path path = root_ / key;
    const fs::path temporary = temporary_beside(path);
    fs::copy_file(source, temporary);
    sync_file(temporary);
    fs::rename(temporary, path);
    core::sync_directory(path.parent_path());
  }

  void make_durable(const std::vector<std::string>& keys) override {
    std::set<fs::path> folders;
    for (const auto& key : keys) {
      const fs::path path = root_ / key;
      sync_file(path);
      for (fs::path folder = path.parent_path();
           folders.insert(folder).second && folder != root_;) {
        folder = folder.parent_path();
      }
    }
    for (const auto& folder : folders) {
      core::sync_directory(folder);
    }
  }

  void remove(std::string_view key) override { fs::remove(root_ / key); }
  void prepare_folder(std::string_view folder) override { fs::create_directories(root_ / folder); }
  std::string location(std::string_view key) const override { return (root_ / key).string(); }

 private:
  fs::path root_;
};

}  // namespace

std::unique_ptr<ObjectStore> open_local_store(const fs::path& root) {
  // The engine takes names with these for patterns.
  if (root.string().find_first_of("*?[") != std::string::npos) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("a lake cannot be in a folder with *, ? or [ in its name: {}", root.string()));
  }
  return std::make_unique<LocalStore>(root);
}

}  // namespace plimsoll::lake
