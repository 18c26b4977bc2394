// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace plimsoll::core {

/// The whole file. Throws Error{not_found} with its name when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

/// Writes a temporary file beside `path`, fsyncs it, renames it into place and fsyncs the folder: a
/// reader sees the old bytes or the new ones, never half. Makes missing parent folders.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// Makes the entry names of `folder` durable.
void sync_directory(const std::filesystem::path& folder);

/// A folder that is removed with everything in it at the end of its scope.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  /// A temporary folder below `parent`, which must exist or can be made; below the system's where
  /// it is empty.
  explicit TemporaryDirectory(const std::filesystem::path& parent);
  ~TemporaryDirectory();
  TemporaryDirectory(TemporaryDirectory&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace plimsoll::core
