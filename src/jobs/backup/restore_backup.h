// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "audit/log_verification.h"
#include "core/clock.h"
#include "core/progress.h"
#include "jobs/backup/backup_manifest.h"

namespace plimsoll::jobs {

/// A backup that is not as it was written: which file, and how.
struct BackupFault {
  std::string file;  ///< path in the backup
  std::string text;
};

/// Reads every byte of a backup. Throws core::Error as `read_manifest` does; otherwise what is
/// wrong with its files, all of them: missing, changed, or not of it.
[[nodiscard]] std::vector<BackupFault> verify_backup(const std::filesystem::path& backup,
                                                     core::Progress& progress);

struct RestoreRequest {
  std::filesystem::path backup;     ///< of one instant
  std::filesystem::path workspace;  ///< must be empty, or not be there
  std::string database_url;         ///< see store::restore_database
};

/// A tenant that was brought back.
struct RestoredTenant {
  std::string name;
  std::uint64_t entries = 0;                ///< of its audit log
  std::vector<audit::Finding> problems;     ///< of the audit log
  std::filesystem::path profile_directory;  ///< which the tenant names
  bool has_profile = false;                 ///< whether it is there
};

struct RestoreOutcome {
  BackupManifest manifest;
  std::vector<RestoredTenant> tenants;
};

/// Makes an empty workspace what it was when the backup was made.
///
/// Every byte is read and compared first; then everything is copied, the files that make a folder a
/// tenant last, compared again, and each audit log is verified, and held against the checkpoint in
/// the manifest. Profiles come into `<workspace>/profiles/<tenant>`; tenants go on naming the
/// folder they named. That it was brought back is then put on record. On an error nothing of it is
/// left in the workspace.
///
/// Throws core::Error: conflict (the workspace is not empty), corrupt_data naming the file that is
/// not as it was written, invalid_input (another engine's database).
RestoreOutcome restore_backup(const RestoreRequest& request, const core::Clock& clock,
                              core::Progress& progress);

}  // namespace plimsoll::jobs
