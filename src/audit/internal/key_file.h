// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

#include "audit/notes/signing_key.h"

namespace plimsoll::audit::internal {

/// Whether a private key was written there; a file that an interrupted writer left empty is none.
[[nodiscard]] bool has_key(const std::filesystem::path& file);
/// Throws core::Error naming the file.
[[nodiscard]] SigningKey read_key(const std::filesystem::path& file);
/// Writes a private key that only its owner may read, durably.
void write_key(const std::filesystem::path& file, const SigningKey& key);

}  // namespace plimsoll::audit::internal
