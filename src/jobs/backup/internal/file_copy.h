// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "jobs/backup/backup_manifest.h"

namespace plimsoll::jobs::internal {

/// What a file is without reading it: everything but its hash. Empty when it is not there.
[[nodiscard]] std::optional<BackedUpFile> look_at(const std::filesystem::path& file);

/// Copies a file and tells what was copied: size and hash are of the bytes that were written, also
/// when the file changed meanwhile. `to` must not be there; only its owner can read it. Empty, and
/// nothing is made, when `from` is not there. Throws core::Error naming the file.
[[nodiscard]] std::optional<BackedUpFile> copy_file(const std::filesystem::path& from,
                                                    const std::filesystem::path& to);

/// Size and hash of a file's bytes. Throws core::Error{not_found}.
[[nodiscard]] BackedUpFile hash_file(const std::filesystem::path& file);

/// Gives a restored file its permissions and time.
void set_attributes(const std::filesystem::path& file, const BackedUpFile& as);

/// Returns when everything written to the file system of `folder` is on the disk: one wait for any
/// number of files.
void sync_all(const std::filesystem::path& folder);

}  // namespace plimsoll::jobs::internal
