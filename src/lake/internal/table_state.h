// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "core/clock.h"
#include "engine/engine.h"
#include "lake/internal/delta/delta_log.h"
#include "lake/internal/parquet_writer.h"
#include "lake/object_store.h"
#include "lake/table_definition.h"

namespace plimsoll::lake {

/// What the handles on one table share.
class TableState {
 public:
  TableState(engine::Engine& engine, ObjectStore& store, std::shared_ptr<const core::Clock> clock,
             std::string layer, std::string name);

  [[nodiscard]] const std::string& layer() const { return layer_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] internal::DeltaLog& log() { return log_; }
  [[nodiscard]] std::int64_t now_ms() const;

  /// The newest snapshot. Throws Error{not_found} when there is no table.
  [[nodiscard]] internal::SnapshotPointer latest();
  [[nodiscard]] internal::SnapshotPointer at(std::optional<std::int64_t> version);
  /// SQL of a version without conditions; remembered for the newest versions.
  [[nodiscard]] const std::string& relation(std::optional<std::int64_t> version);

  /// Writes rows for the table as it is in `snapshot`; the plan says which. No commit is made.
  [[nodiscard]] internal::WrittenFiles write(const internal::Snapshot& snapshot,
                                             internal::WritePlan rows);

  /// Creates the table, or adds the columns it lacks.
  void adopt(const TableDefinition& definition);

 private:
  void create(const TableDefinition& definition);
  /// False when the table is as defined.
  [[nodiscard]] bool evolve(const TableDefinition& definition);

  std::string layer_;
  std::string name_;
  std::shared_ptr<const core::Clock> clock_;
  internal::DeltaLog log_;
  std::map<std::int64_t, std::string> relations_;
};

}  // namespace plimsoll::lake
