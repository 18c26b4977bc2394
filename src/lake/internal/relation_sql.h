// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "lake/column_range.h"
#include "lake/internal/delta/delta_snapshot.h"
#include "lake/object_store.h"

namespace plimsoll::lake::internal {

/// SQL that selects a snapshot's rows from its files, in parentheses; the columns are the table's,
/// in its order. Files whose statistics or partition values show that no row lies in all `ranges`
/// are left out.
[[nodiscard]] std::string relation_sql(const Snapshot& snapshot, const ObjectStore& store,
                                       const std::string& table_folder,
                                       const std::vector<ColumnRange>& ranges = {});

/// A relation of those columns without rows.
[[nodiscard]] std::string empty_relation_sql(const std::vector<ColumnDefinition>& columns);

}  // namespace plimsoll::lake::internal
