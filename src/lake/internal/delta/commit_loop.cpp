// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/delta/commit_loop.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/error.h"

namespace plimsoll::lake::internal {
namespace {

[[noreturn]] void refuse(const DeltaLog& log, std::string_view what) {
  throw core::Error(
      core::ErrorCode::conflict,
      fmt::format("the table was changed meanwhile, try again: {}: {}", log.table_folder(), what));
}

void check_removals(const DeltaLog& log, const CommitPlan& plan, const Snapshot& now) {
  std::set<std::string_view> live;
  for (const auto& file : now.files) {
    live.insert(file->path);
  }
  for (const auto& action : plan.actions) {
    const auto* removed = std::get_if<RemoveFile>(&action);
    if (removed != nullptr && !live.contains(removed->path)) {
      refuse(log, "a file to replace is gone");
    }
  }
}

/// Whether the plan may go on top of `now`, which other writers made after its base.
void check_still_valid(const DeltaLog& log, const CommitPlan& plan, const Snapshot& now) {
  if (!(now.protocol == plan.base->protocol)) {
    refuse(log, "its protocol");
  }
  const bool changes_metadata = std::ranges::any_of(
      plan.actions, [](const auto& action) { return std::holds_alternative<Metadata>(action); });
  if (!now.metadata.same_shape(plan.base->metadata) ||
      (changes_metadata && now.metadata.configuration != plan.base->metadata.configuration)) {
    refuse(log, "its columns or settings");
  }
  check_removals(log, plan, now);
}

}  // namespace

CommitOutcome commit(DeltaLog& log, const CommitPlan& plan) {
  SnapshotPointer now = plan.base;
  while (!log.put(*now, plan.actions)) {
    now = log.latest();
    if (plan.transaction &&
        now->transaction_version(plan.transaction->app_id) >= plan.transaction->version) {
      return {now->version, true};
    }
    check_still_valid(log, plan, *now);
  }
  return {now->version + 1, false};
}

}  // namespace plimsoll::lake::internal
