// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plimsoll::audit::internal {

/// An open file. Every failure throws core::Error with the file's name.
class DurableFile {
 public:
  /// Opens for reading and writing, makes the file when there is none.
  explicit DurableFile(std::filesystem::path path);
  DurableFile(DurableFile&& other) noexcept
      : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)) {}
  DurableFile(const DurableFile&) = delete;
  DurableFile& operator=(const DurableFile&) = delete;
  ~DurableFile();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string read_all() const;
  void write_at(std::uint64_t offset, std::string_view bytes);
  void truncate(std::uint64_t size);
  /// Returns when the bytes are on the disk.
  void sync();
  /// Waits until no other process holds the file's lock, and takes it. Released by `unlock`, or
  /// when the process ends.
  void lock();
  void unlock() noexcept;

 private:
  std::filesystem::path path_;
  int file_;
};

/// Holds a file's lock for as long as it lives.
class FileLock {
 public:
  explicit FileLock(DurableFile& file) : file_(file) { file_.lock(); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock() { file_.unlock(); }

 private:
  DurableFile& file_;
};

/// A file that is opened and locked for as long as it lives.
struct LockedFile {
  explicit LockedFile(std::filesystem::path path) : file(std::move(path)) {}
  DurableFile file;
  FileLock lock{file};
};

/// New files that become durable together: written at once, then waited for.
class FileBatch {
 public:
  /// Writes a whole file, in place of one that is there; makes its folders below `root`.
  void write(const std::filesystem::path& root, const std::string& name, std::string_view bytes);
  /// Returns when all files and their names are on the disk.
  void sync();

 private:
  std::vector<DurableFile> files_;
  std::set<std::filesystem::path> folders_;
};

}  // namespace plimsoll::audit::internal
