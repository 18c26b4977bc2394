// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "lake/internal/delta/delta_snapshot.h"
#include "lake/object_store.h"

namespace plimsoll::lake::internal {

using SnapshotPointer = std::shared_ptr<const Snapshot>;

/// The log of one table: reading versions and writing commits.
///
/// Snapshots that were read are kept, so asking again costs one look for a newer commit. Not
/// thread-safe.
class DeltaLog {
 public:
  DeltaLog(engine::Engine& engine, ObjectStore& store, std::string table_folder);

  /// The newest version; null when there is no table.
  [[nodiscard]] SnapshotPointer latest();
  /// One version. Throws Error{not_found} when there is none.
  [[nodiscard]] SnapshotPointer at(std::int64_t version);
  /// The actions of one commit; empty when it is not there (yet, or any more).
  [[nodiscard]] std::optional<std::vector<Action>> commit_at(std::int64_t version) const;

  /// Writes the commit after `base`; false when another writer was first. Makes a checkpoint when
  /// one is due.
  [[nodiscard]] bool put(const Snapshot& base, const std::vector<Action>& actions);

  [[nodiscard]] const std::string& table_folder() const { return folder_; }
  [[nodiscard]] ObjectStore& store() { return store_; }
  [[nodiscard]] engine::Engine& engine() { return engine_; }

 private:
  [[nodiscard]] std::string commit_key(std::int64_t version) const;
  [[nodiscard]] std::optional<std::int64_t> newest_checkpoint(std::int64_t not_after) const;
  [[nodiscard]] Snapshot from_checkpoint(std::int64_t not_after) const;
  [[nodiscard]] SnapshotPointer load(std::int64_t not_after) const;
  void keep(const SnapshotPointer& snapshot);
  void make_checkpoint(const Snapshot& snapshot);

  engine::Engine& engine_;
  ObjectStore& store_;
  std::string folder_;
  std::string log_folder_;
  SnapshotPointer latest_;
  std::map<std::int64_t, SnapshotPointer> older_;
};

}  // namespace plimsoll::lake::internal
