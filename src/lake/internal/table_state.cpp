// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/table_state.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "lake/internal/delta/commit_info.h"
#include "lake/internal/delta/commit_loop.h"
#include "lake/internal/delta/delta_schema.h"
#include "lake/internal/relation_sql.h"

namespace plimsoll::lake {
namespace {

constexpr std::size_t kept_relations = 8;

internal::Metadata metadata_of(const TableDefinition& definition, std::int64_t now_ms) {
  return {.id = internal::random_uuid(),
          .name = definition.full_name(),
          .description = definition.meaning,
          .schema_string = internal::schema_string_of(definition.columns),
          .partition_columns = definition.partition_columns,
          .configuration = {{"delta.appendOnly", definition.append_only ? "true" : "false"}},
          .created_time_ms = now_ms};
}

/// The table's columns with those of the definition that it lacks at the end.
std::vector<ColumnDefinition> merged_columns(const internal::Snapshot& snapshot,
                                             const TableDefinition& definition) {
  std::vector<ColumnDefinition> columns = snapshot.columns;
  for (const auto& wanted : definition.columns) {
    const auto found = std::ranges::find(columns, wanted.name, &ColumnDefinition::name);
    if (found == columns.end()) {
      // Rows that are there already have no value in it.
      columns.push_back({wanted.name, wanted.type, false});
    } else if (found->type != wanted.type) {
      throw core::Error(
          core::ErrorCode::conflict,
          fmt::format(
              "a column's type differs from its table's: {} column {}: defined {}, table has {}",
              definition.full_name(), wanted.name, wanted.type, found->type));
    }
  }
  return columns;
}

}  // namespace

TableState::TableState(engine::Engine& engine, ObjectStore& store,
                       std::shared_ptr<const core::Clock> clock, std::string layer,
                       std::string name)
    : layer_(std::move(layer)),
      name_(std::move(name)),
      clock_(std::move(clock)),
      log_(engine, store, layer_ + "/" + name_) {}

internal::WrittenFiles TableState::write(const internal::Snapshot& snapshot,
                                         internal::WritePlan rows) {
  rows.table_folder = log_.table_folder();
  rows.columns = snapshot.columns;
  rows.partition_columns = snapshot.metadata.partition_columns;
  rows.now_ms = now_ms();
  return internal::write_parquet(log_.engine(), log_.store(), rows);
}

std::int64_t TableState::now_ms() const {
  return std::chrono::floor<std::chrono::milliseconds>(clock_->now()).time_since_epoch().count();
}

internal::SnapshotPointer TableState::latest() {
  auto snapshot = log_.latest();
  if (!snapshot) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("the lake has no such table: {}.{}", layer_, name_));
  }
  return snapshot;
}

internal::SnapshotPointer TableState::at(std::optional<std::int64_t> version) {
  return version ? log_.at(*version) : latest();
}

const std::string& TableState::relation(std::optional<std::int64_t> version) {
  const auto snapshot = at(version);
  const auto found = relations_.find(snapshot->version);
  if (found != relations_.end()) {
    return found->second;
  }
  if (relations_.size() >= kept_relations) {
    relations_.erase(relations_.begin());
  }
  auto sql = internal::relation_sql(*snapshot, log_.store(), log_.table_folder());
  return relations_.insert_or_assign(snapshot->version, std::move(sql)).first->second;
}

void TableState::create(const TableDefinition& definition) {
  const std::vector<internal::Action> actions{
      internal::commit_info({.now_ms = now_ms(), .operation = "CREATE TABLE"}),
      internal::Protocol{}, metadata_of(definition, now_ms())};
  // Another writer may be first: then its table is taken.
  static_cast<void>(log_.put({}, actions));
}

bool TableState::evolve(const TableDefinition& definition) {
  const auto snapshot = latest();
  if (snapshot->metadata.partition_columns != definition.partition_columns) {
    throw core::Error(
        core::ErrorCode::conflict,
        fmt::format("partition columns differ from the table's: {}: defined ({}), table has ({})",
                    definition.full_name(), fmt::join(definition.partition_columns, ", "),
                    fmt::join(snapshot->metadata.partition_columns, ", ")));
  }
  internal::Metadata metadata = snapshot->metadata;
  metadata.schema_string = internal::schema_string_of(merged_columns(*snapshot, definition));
  metadata.configuration["delta.appendOnly"] = definition.append_only ? "true" : "false";
  if (metadata.same_shape(snapshot->metadata) &&
      metadata.configuration == snapshot->metadata.configuration) {
    return false;
  }
  return !log_.put(
      *snapshot,
      {internal::commit_info({.now_ms = now_ms(), .operation = "CHANGE COLUMNS"}), metadata});
}

void TableState::adopt(const TableDefinition& definition) {
  if (!log_.latest()) {
    create(definition);
  }
  while (evolve(definition)) {
  }
}

}  // namespace plimsoll::lake
