// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

#include "engine/engine.h"
#include "ingest/files/byte_source.h"
#include "ingest/files/delivered_file.h"

namespace plimsoll::ingest {

/// The columns of a Parquet file as text. `bytes` is its content; it is copied to the temporary
/// folder where it was packed, since Parquet is read from its end. Throws Error{corrupt_data} for
/// half a file.
[[nodiscard]] DeliveredFile read_parquet(engine::Engine& engine, ByteSource& bytes,
                                         const ReadOptions& options);

}  // namespace plimsoll::ingest
