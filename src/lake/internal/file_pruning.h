// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>
#include <string>
#include <vector>

#include "lake/column_range.h"
#include "lake/internal/delta/delta_actions.h"

namespace plimsoll::lake::internal {

/// The statistics of a file, read from its log entry.
struct FileStatistics {
  std::int64_t rows = -1;  ///< -1: not known
  core::json::object minimums;
  core::json::object maximums;
  core::json::object null_counts;
};

/// Empty statistics when the file has none, or none that can be read.
[[nodiscard]] FileStatistics statistics_of(const AddFile& file);

/// False when no row of the file can lie in all ranges. Unknown bounds never exclude a file.
[[nodiscard]] bool may_hold(const AddFile& file, const FileStatistics& statistics,
                            const std::vector<ColumnRange>& ranges);

}  // namespace plimsoll::lake::internal
