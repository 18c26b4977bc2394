// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/time.h"

namespace plimsoll::ingest {

/// The identity of a file's content.
struct Content256 {
  std::string sha256;  ///< 64 lower-case hex digits, of the bytes as delivered
  std::int64_t byte_count = 0;
};
[[nodiscard]] Content256 identify(const std::filesystem::path& file);

/// Where the original bytes of a delivery are kept, below the lake's root:
/// `bronze/raw/<source>/<date of receipt>/<run>/<sha256>.zst`.
[[nodiscard]] std::string raw_key(std::string_view source_system, core::Timestamp received_at,
                                  std::string_view run_id, std::string_view sha256);

/// Writes the bytes of `file`, compressed by zstd, to `target`, which appears whole or not at all.
/// It is not durable until it is synced. The same bytes give the same result.
void store_raw(const std::filesystem::path& file, const std::filesystem::path& target);

/// Writes the original bytes of a payload to `target`. Throws Error{corrupt_data} naming the
/// payload when it is not whole or its content is not what its name says.
void restore_raw(const std::filesystem::path& payload, const std::filesystem::path& target);

/// The run that ingests this content of this feed, received at this time: the same inputs give the
/// same run, so that replay gives the same rows. In the shape of a UUID (version 8).
[[nodiscard]] std::string run_id_of(std::string_view tenant_salt, std::string_view feed,
                                    std::string_view sha256, core::Timestamp received_at);

}  // namespace plimsoll::ingest
