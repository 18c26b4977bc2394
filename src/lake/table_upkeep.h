// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/value.h"
#include "lake/table.h"

namespace plimsoll::lake {

struct CompactOptions {
  std::int64_t target_file_bytes = 512LL << 20;
  /// Files at least this large are left alone.
  std::int64_t small_file_bytes = 128LL << 20;
};

struct UpkeepResult {
  std::int64_t version = 0;  ///< of the table afterwards
  std::int64_t files_removed = 0;
  std::int64_t files_added = 0;
  std::int64_t rows_erased = 0;
};

/// Rewrites a table's small files as few large ones; its rows and every older version stay as they
/// are. Throws Error{conflict} when another writer removed one of the files meanwhile.
UpkeepResult compact(Table& table, const CompactOptions& options = {});

struct ErasureOptions {
  engine::Parameters parameters;
  /// Why, for the commit's record. Append-only tables are erased from only with a reason.
  std::string reason;
};

/// Removes the rows for which the SQL condition `where` is true, by rewriting the files that hold
/// them. Older versions keep reading the old files until `remove_unreferenced` deletes them: an
/// erasure is complete only then.
///
/// Throws Error{forbidden} for an append-only table without a reason. On an append-only table the
/// setting is lifted by a commit of its own before and put back with the erasure, as the Delta
/// protocol asks.
UpkeepResult erase(Table& table, std::string_view where, const ErasureOptions& options = {});

/// Deletes data files that no version in the last `keep_versions` uses: what erasure and compaction
/// replaced, and what crashed writers left. Older versions cannot be read afterwards. Only while no
/// other writer is at work. Returns how many files were deleted.
std::int64_t remove_unreferenced(Table& table, std::int64_t keep_versions = 1);

}  // namespace plimsoll::lake
