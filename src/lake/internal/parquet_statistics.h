// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "lake/table_definition.h"

namespace plimsoll::lake::internal {

/// Delta statistics of Parquet files, read from their footers: JSON `{numRecords, minValues,
/// maxValues, nullCount}` by file name, as the engine names it.
///
/// Bounds are never tighter than the values: texts longer than 32 characters are cut (a maximum
/// then ends in the last character there is), instants are cut to milliseconds (a maximum is
/// rounded up). Booleans, and columns with a value that JSON cannot say, have none.
[[nodiscard]] std::map<std::string, std::string> parquet_statistics(
    engine::Engine& engine, const std::vector<std::string>& files,
    const std::vector<ColumnDefinition>& columns);

}  // namespace plimsoll::lake::internal
