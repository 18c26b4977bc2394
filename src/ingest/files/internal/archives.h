// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>

#include "ingest/files/byte_source.h"

namespace plimsoll::ingest {

/// The content of a gzip file, its members one after the other, checksums held.
[[nodiscard]] std::unique_ptr<ByteSource> open_gzip(const std::filesystem::path& path);

/// The content of the only file in a zip.
[[nodiscard]] std::unique_ptr<ByteSource> open_zip(const std::filesystem::path& path);

}  // namespace plimsoll::ingest
