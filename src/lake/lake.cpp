// SPDX-License-Identifier: Apache-2.0
#include "lake/lake.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/error.h"
#include "lake/internal/relation_sql.h"
#include "lake/internal/table_state.h"
#include "lake/schema_queries.h"

namespace plimsoll::lake {
namespace {

constexpr std::array layers{"bronze", "silver", "gold"};

std::string view_sql(const TableName& name, const std::string& relation) {
  return fmt::format("create or replace view {}.{} as select * from {} as rows_of_table",
                     engine::quote_name(name.layer), engine::quote_name(name.name), relation);
}

using Definitions = std::map<TableName, TableDefinition>;

/// The embedded definition files, read once in a process.
const Definitions& built_in_definitions(engine::Engine& engine) {
  static const Definitions definitions = [&] {
    Definitions found;
    for (auto& definition : parse_definitions(engine, schema::all_queries())) {
      TableName name{definition.layer, definition.name};
      found.emplace(std::move(name), std::move(definition));
    }
    return found;
  }();
  return definitions;
}

}  // namespace

struct Lake::State {
  std::unique_ptr<ObjectStore> store;
  std::shared_ptr<const core::Clock> clock;
  std::map<TableName, std::shared_ptr<TableState>> tables;
  std::map<TableName, std::int64_t> registered;  ///< version of each view; -1: an empty one
  std::set<TableName> hidden;
  bool has_schemas = false;
};

Lake::Lake(engine::Engine& engine, const std::filesystem::path& root)
    : Lake(engine, open_local_store(root), std::make_shared<core::SystemClock>()) {}

Lake::Lake(engine::Engine& engine, std::unique_ptr<ObjectStore> store,
           std::shared_ptr<const core::Clock> clock)
    : engine_(engine), state_(std::make_unique<State>()) {
  state_->store = std::move(store);
  state_->clock = std::move(clock);
}

Lake::~Lake() = default;

Table Lake::table_at(const TableName& name) {
  auto& table = state_->tables[name];
  if (!table) {
    table =
        std::make_shared<TableState>(engine_, *state_->store, state_->clock, name.layer, name.name);
  }
  return Table(table);
}

Table Lake::open(const TableDefinition& definition) {
  const auto defined = checked(definition);
  Table table = table_at({defined.layer, defined.name});
  table.state().adopt(defined);
  return table;
}

Table Lake::open_defined(std::string_view layer, std::string_view name) {
  const auto& definitions = built_in_definitions(engine_);
  const auto found = definitions.find(TableName{std::string(layer), std::string(name)});
  if (found == definitions.end()) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("there is no definition file of a table: {}.{}", layer, name));
  }
  return open(found->second);
}

Table Lake::open_existing(std::string_view layer, std::string_view name) {
  if (!exists(layer, name)) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("the lake has no such table: {}.{}", layer, name));
  }
  return table_at({std::string(layer), std::string(name)});
}

bool Lake::exists(std::string_view layer, std::string_view name) const {
  return state_->store->exists(fmt::format("{}/{}/_delta_log/{:020}.json", layer, name, 0));
}

std::vector<TableName> Lake::list() const {
  std::vector<TableName> names;
  for (const std::string layer : layers) {
    for (auto& name : state_->store->list(layer)) {
      if (exists(layer, name)) {
        names.push_back({layer, std::move(name)});
      }
    }
  }
  return names;
}

void Lake::register_views(const PinnedVersions& pinned) {
  if (!state_->has_schemas) {
    engine_.execute(
        "create schema if not exists bronze; create schema if not exists silver;"
        "create schema if not exists gold");
    state_->has_schemas = true;
  }
  for (const auto& [name, definition] : built_in_definitions(engine_)) {
    if (!state_->hidden.contains(name) && !state_->registered.contains(name) &&
        !exists(name.layer, name.name)) {
      engine_.execute(view_sql(name, internal::empty_relation_sql(definition.columns)));
      state_->registered[name] = -1;
    }
  }
  for (const auto& name : list()) {
    if (state_->hidden.contains(name)) {
      continue;
    }
    const Table table = table_at(name);
    const auto pin = pinned.find(name.layer + "." + name.name);
    const std::int64_t version = pin == pinned.end() ? table.version() : pin->second;
    const auto found = state_->registered.find(name);
    if (found == state_->registered.end() || found->second != version) {
      engine_.execute(view_sql(name, table.relation(version)));
      state_->registered[name] = version;
    }
  }
}

void Lake::hide(std::string_view layer, std::string_view name) {
  const TableName hidden{std::string(layer), std::string(name)};
  state_->hidden.insert(hidden);
  if (state_->registered.erase(hidden) > 0) {
    engine_.execute(fmt::format("drop view if exists {}.{}", engine::quote_name(hidden.layer),
                                engine::quote_name(hidden.name)));
  }
}

PinnedVersions Lake::versions() {
  PinnedVersions versions;
  for (const auto& name : list()) {
    versions[name.layer + "." + name.name] = table_at(name).version();
  }
  return versions;
}

}  // namespace plimsoll::lake
