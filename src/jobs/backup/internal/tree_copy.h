// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/progress.h"
#include "jobs/backup/backup_manifest.h"

namespace plimsoll::jobs::internal {

/// A backup to build upon: what is as it was then is linked, not copied.
struct EarlierBackup {
  std::filesystem::path folder;
  BackupManifest manifest;
};

/// Copies files into a backup, one folder after another, and keeps the list of what is in it.
///
/// Names that begin with a point are files in the making, and passed over.
class TreeCopy {
 public:
  /// `to` is the new backup's folder; `earlier` may be empty.
  TreeCopy(std::filesystem::path to, std::optional<EarlierBackup> earlier,
           core::Progress& progress);

  /// Whether a file or folder, by its path below what is copied, is to be copied.
  using Choice = std::function<bool(const std::filesystem::path& below)>;

  /// Copies the files of a folder below `name`. Throws core::Error{conflict} when one is removed
  /// meanwhile.
  void bring(const std::filesystem::path& from, const std::string& name, const Choice& choice);
  /// Makes what is below `name` what the folder has now: what changed since it was brought is
  /// copied again, what went is removed. Files may come and go meanwhile, unless somebody keeps the
  /// folder still.
  void follow(const std::filesystem::path& from, const std::string& name);
  /// Copies one file. False when it is not there.
  bool bring_file(const std::filesystem::path& from, const std::string& name);
  /// Lists a file that somebody else wrote into the backup.
  void adopt(const std::string& name);

  [[nodiscard]] const std::map<std::string, BackedUpFile>& files() const { return files_; }
  [[nodiscard]] std::int64_t settled_us() const { return settled_us_; }
  [[nodiscard]] std::uint64_t linked_files() const { return linked_files_; }
  [[nodiscard]] std::uint64_t copied_bytes() const { return copied_bytes_; }

 private:
  [[nodiscard]] bool is_unchanged(const std::string& name, const BackedUpFile& now) const;
  [[nodiscard]] bool link_earlier(const std::string& name);
  void remove(const std::string& name);

  std::filesystem::path to_;
  std::optional<EarlierBackup> earlier_;
  core::Progress& progress_;
  std::int64_t settled_us_ = 0;
  std::map<std::string, BackedUpFile> files_;
  std::uint64_t linked_files_ = 0;
  std::uint64_t copied_bytes_ = 0;
};

/// Files of a folder by their paths below it, in order, without those whose choice is false and
/// without what begins with a point.
[[nodiscard]] std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder,
                                                             const TreeCopy::Choice& choice);

}  // namespace plimsoll::jobs::internal
