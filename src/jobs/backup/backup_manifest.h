// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "core/time.h"

namespace plimsoll::jobs {

/// A file as it was copied.
struct BackedUpFile {
  std::uint64_t bytes = 0;
  std::string sha256;
  unsigned mode = 0;             ///< permissions of the file in the workspace
  std::int64_t modified_us = 0;  ///< of it, microseconds since 1970
  bool operator==(const BackedUpFile&) const = default;
};

/// A tenant's audit log as it was copied: what the restored one is verified against.
struct BackedUpLog {
  std::string checkpoint;  ///< signed note
  std::string key;         ///< the log's public key
  std::uint64_t entries = 0;
};

/// Says what a backup consists of. A folder without it is no backup.
///
/// `manifest.json` is canonical JSON (RFC 8785); `manifest.sha256` has its SHA-256 in the form that
/// `sha256sum -c` reads.
struct BackupManifest {
  std::string program;  ///< version that wrote it
  core::Timestamp started_at;
  core::Timestamp finished_at;
  std::string database;  ///< the database's copy, by its path here; empty: there was none
  /// A file last changed before this (microseconds since 1970, by the clock of the backup's disk)
  /// is the same later when its size and time are.
  std::int64_t settled_us = 0;
  std::map<std::string, BackedUpLog> logs;    ///< by tenant
  std::map<std::string, BackedUpFile> files;  ///< by path in the backup
};

/// Writes the manifest and its hash, durably. Returns the hash.
std::string write_manifest(const std::filesystem::path& backup, const BackupManifest& manifest);

/// Reads a backup's manifest. Throws core::Error: not_found when there is none (what is there is
/// not a backup, or not a whole one), corrupt_data when it is not what was written.
[[nodiscard]] BackupManifest read_manifest(const std::filesystem::path& backup);

}  // namespace plimsoll::jobs
