// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "core/clock.h"
#include "core/progress.h"
#include "jobs/backup/backup_manifest.h"

namespace plimsoll::jobs {

struct BackupRequest {
  std::filesystem::path workspace;
  std::string database_url;  ///< see store::copy_database: PostgreSQL needs a role that sees all
  std::filesystem::path folder;  ///< of backups; made when it is not there
  std::string program;           ///< version, for the manifest
};

/// What was done.
struct BackupOutcome {
  std::filesystem::path backup;  ///< the new backup's folder
  BackupManifest manifest;
  std::string manifest_hash;
  std::uint64_t linked_files = 0;  ///< as the backup before has them
  std::uint64_t copied_bytes = 0;
};

/// Backs a workspace up while the service runs: the database, every tenant's files, its profile,
/// and the keys, into a folder named after the instant, such as 20260223T050000Z.
///
/// Whatever was acknowledged before it began is in it. What refers to something is copied before
/// what it refers to: the database, then the lake, then the audit log, the registry's acts, and
/// last what they name. So the audit log tells of everything in the database and of every published
/// list, and each release that scored is there. Of the lake, the tables' versions are those of one
/// instant; of an audit log, every file is, while its writers wait.
///
/// Files that are as the newest earlier backup in the folder has them are linked to it. The backup
/// is put in place when everything is on the disk; an interrupted one leaves a folder that ends in
/// ".incomplete", which the next one removes. Nothing is encrypted: whoever reads the folder reads
/// everything.
///
/// Making it is put on record first, for each tenant. Throws core::Error: conflict (another backup
/// is being made, or data are being erased), not_found (no tenant), resource_exhausted (disk full).
BackupOutcome write_backup(const BackupRequest& request, const core::Clock& clock,
                           core::Progress& progress);

}  // namespace plimsoll::jobs
