// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "lake/internal/delta/delta_log.h"
#include "lake/table.h"

namespace plimsoll::lake::internal {

/// Actions that were planned on `base`.
struct CommitPlan {
  SnapshotPointer base;
  std::vector<Action> actions;
  std::optional<Transaction> transaction;  ///< its mark must be among the actions
};

struct CommitOutcome {
  std::int64_t version = 0;
  bool already_done = false;  ///< another writer had committed the transaction
};

/// Commits, after the winner when another writer is first. Planned removals must still be there,
/// and the table's shape the same; otherwise throws Error{conflict}: the caller has to plan again.
[[nodiscard]] CommitOutcome commit(DeltaLog& log, const CommitPlan& plan);

}  // namespace plimsoll::lake::internal
