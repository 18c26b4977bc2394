// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "engine/engine.h"
#include "lake/object_store.h"
#include "lake/table.h"
#include "lake/table_definition.h"

namespace plimsoll::lake {

struct TableName {
  std::string layer;
  std::string name;
  auto operator<=>(const TableName&) const = default;
};

/// Versions to read, by "<layer>.<table>"; tables that are not named are read at their latest
/// version.
using PinnedVersions = std::map<std::string, std::int64_t, std::less<>>;

/// A tenant's tables: Delta tables at `<root>/{bronze,silver,gold}/<table>/`, written and read
/// through `engine`.
///
/// Belongs to one engine session and one thread; other sessions, threads and processes may each
/// have a Lake on the same root at the same time. `engine` must outlive it and the tables it
/// opened.
class Lake {
 public:
  Lake(engine::Engine& engine, const std::filesystem::path& root);
  Lake(engine::Engine& engine, std::unique_ptr<ObjectStore> store,
       std::shared_ptr<const core::Clock> clock);
  ~Lake();
  Lake(const Lake&) = delete;
  Lake& operator=(const Lake&) = delete;

  /// The table of `definition`, created empty (version 0) when it is not there. Columns that the
  /// table lacks are added at its end. Throws Error{conflict} when a column's type or the partition
  /// columns differ.
  [[nodiscard]] Table open(const TableDefinition& definition);
  /// The table of the built-in definition `<layer>.<name>`. Throws Error{not_found} when there is
  /// none.
  [[nodiscard]] Table open_defined(std::string_view layer, std::string_view name);
  /// A table that is there. Throws Error{not_found} when it is not.
  [[nodiscard]] Table open_existing(std::string_view layer, std::string_view name);
  [[nodiscard]] bool exists(std::string_view layer, std::string_view name) const;
  /// Every table that is there, in order of layer and name.
  [[nodiscard]] std::vector<TableName> list() const;

  /// Makes schemas bronze, silver and gold in the engine's database with a view for each table, at
  /// its pinned or latest version, so that SQL can say `silver.fact_grade`. Built-in tables that
  /// are not there yet are empty views. Only tables whose version changed since the last call are
  /// touched: call it after every append.
  void register_views(const PinnedVersions& pinned = {});

  /// Takes the table's view away and makes none any more: SQL of this session has no name for it.
  void hide(std::string_view layer, std::string_view name);

  /// The current version of every table that is there: what a run records to be repeated.
  [[nodiscard]] PinnedVersions versions();

  [[nodiscard]] engine::Engine& engine() { return engine_; }

 private:
  struct State;
  [[nodiscard]] Table table_at(const TableName& name);
  engine::Engine& engine_;
  std::unique_ptr<State> state_;
};

}  // namespace plimsoll::lake
