// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "lake/internal/delta/delta_actions.h"
#include "lake/object_store.h"
#include "lake/table_definition.h"

namespace plimsoll::lake::internal {

/// What to write, and where.
struct WritePlan {
  std::string_view select_sql;
  engine::Parameters parameters;
  std::string table_folder;
  std::vector<ColumnDefinition> columns;  ///< of the table; the select's are matched by name
  std::vector<std::string> partition_columns;
  std::int64_t target_file_bytes = 512LL << 20;
  std::int64_t now_ms = 0;
  bool data_change = true;
};

struct WrittenFiles {
  std::vector<std::shared_ptr<const AddFile>> files;
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
};

/// Runs the select and writes its rows, in its order, to new Parquet files of the table, durable
/// and with statistics. They belong to no version until they are committed. Where the engine's
/// memory does not hold row groups of the usual size it tries once more with small ones. Throws
/// Error{invalid_input} or Error{resource_exhausted}; then no file is left.
[[nodiscard]] WrittenFiles write_parquet(engine::Engine& engine, ObjectStore& store,
                                         const WritePlan& plan);

/// Removes files that were written but not committed.
void discard(ObjectStore& store, const std::string& table_folder, const WrittenFiles& written);

}  // namespace plimsoll::lake::internal
