// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "lake/internal/delta/delta_snapshot.h"
#include "lake/object_store.h"

namespace plimsoll::lake::internal {

/// A commit whose version is a multiple of this is followed by a checkpoint.
inline constexpr std::int64_t checkpoint_interval = 10;
/// Removed files are remembered this long, so that slow readers of older versions are not
/// surprised.
inline constexpr std::int64_t tombstone_retention_ms = 7LL * 24 * 3600 * 1000;

/// "00000000000000000010.checkpoint.parquet"
[[nodiscard]] std::string checkpoint_name(std::int64_t version);

/// Writes a classic (V1) checkpoint of `snapshot` into the log folder, then `_last_checkpoint`.
void write_checkpoint(engine::Engine& engine, ObjectStore& store, const std::string& log_folder,
                      const Snapshot& snapshot);

/// The actions of a checkpoint. Throws Error{corrupt_data} when it cannot be read.
[[nodiscard]] std::vector<Action> read_checkpoint(engine::Engine& engine, const ObjectStore& store,
                                                  const std::string& key);

}  // namespace plimsoll::lake::internal
