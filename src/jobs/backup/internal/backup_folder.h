// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "core/time.h"
#include "jobs/backup/internal/tree_copy.h"

namespace plimsoll::jobs::internal {

/// A folder of backups, for one writer at a time. Only its owner can read what is made in it.
class BackupFolder {
 public:
  /// Throws core::Error{conflict} when another backup is being written there. Removes what
  /// interrupted ones left.
  explicit BackupFolder(const std::filesystem::path& folder);
  BackupFolder(const BackupFolder&) = delete;
  ~BackupFolder();

  /// The newest whole backup.
  [[nodiscard]] std::optional<EarlierBackup> newest() const;
  /// A folder for a new one, which is none yet. Throws core::Error{conflict} when there is one of
  /// that second.
  [[nodiscard]] std::filesystem::path begin(core::Timestamp at);
  /// Makes it one, when everything in it is on the disk. Returns where it is.
  std::filesystem::path finish(const std::filesystem::path& begun);

 private:
  std::filesystem::path folder_;
  int lock_;
};

}  // namespace plimsoll::jobs::internal
