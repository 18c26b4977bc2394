// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "ingest/files/byte_source.h"

namespace plimsoll::ingest {

/// What the first bytes of a file say it is; names and suffixes are not believed.
enum class Content { plain, gzip, zip, parquet, workbook, other_archive };

[[nodiscard]] Content content_of(std::string_view head);

/// What a delivery may become when it is unpacked: beyond it, it is refused as a zip bomb.
struct UnpackLimits {
  std::int64_t expanded_bytes = 100LL << 30;   ///< the whole of it, unpacked
  double ratio = 250;                          ///< unpacked bytes per packed byte …
  std::int64_t ratio_from_bytes = 16LL << 20;  ///< … asked once this much was unpacked
};

/// The plain bytes of a delivered file: as they are, or out of gzip or of a zip that holds one
/// file, unpacked as they are read. Names inside an archive are never used.
///
/// Throws core::Error (from here or from reading) that says what is wrong and what to do:
/// `corrupt_data` for half or damaged archives, `invalid_input` beyond `limits`, for archives of
/// several files, archives in archives, encrypted ones and other formats.
[[nodiscard]] std::unique_ptr<ByteSource> open_unpacked(const std::filesystem::path& path,
                                                        const UnpackLimits& limits = {});

}  // namespace plimsoll::ingest
