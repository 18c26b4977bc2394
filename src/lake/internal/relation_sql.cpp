// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/relation_sql.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/engine.h"
#include "lake/internal/file_pruning.h"

namespace plimsoll::lake::internal {
namespace {

using engine::quote_name;
using engine::quote_text;

/// Files with the same columns in them, in a row.
struct FileGroup {
  std::set<std::string> missing_columns;
  std::vector<std::string> locations;
};

bool is_partition(const Snapshot& snapshot, const std::string& column) {
  const auto& names = snapshot.metadata.partition_columns;
  return std::ranges::find(names, column) != names.end();
}

/// Columns added to the table after the file was written. Every column in a file has a null count;
/// a file without any (another writer's) is taken to have all columns.
std::set<std::string> missing_columns(const Snapshot& snapshot, const FileStatistics& statistics) {
  std::set<std::string> missing;
  if (statistics.null_counts.empty()) {
    return missing;
  }
  for (const auto& column : snapshot.columns) {
    if (!is_partition(snapshot, column.name) && !statistics.null_counts.contains(column.name)) {
      missing.insert(column.name);
    }
  }
  return missing;
}

std::vector<FileGroup> group_files(const Snapshot& snapshot, const ObjectStore& store,
                                   const std::string& folder,
                                   const std::vector<ColumnRange>& ranges) {
  std::vector<FileGroup> groups;
  for (const auto& file : snapshot.files) {
    const auto statistics = statistics_of(*file);
    if (!may_hold(*file, statistics, ranges)) {
      continue;
    }
    auto missing = missing_columns(snapshot, statistics);
    if (groups.empty() || groups.back().missing_columns != missing) {
      groups.push_back({std::move(missing), {}});
    }
    groups.back().locations.push_back(quote_text(store.location(folder + "/" + file->path)));
  }
  return groups;
}

std::string hive_options(const Snapshot& snapshot) {
  if (snapshot.metadata.partition_columns.empty()) {
    return "hive_partitioning = false";
  }
  std::vector<std::string> types;
  for (const auto& column : snapshot.columns) {
    if (is_partition(snapshot, column.name)) {
      types.push_back(fmt::format("{}: {}", quote_name(column.name), column.type));
    }
  }
  return fmt::format("hive_partitioning = true, hive_types = {{{}}}", fmt::join(types, ", "));
}

std::string select_group(const Snapshot& snapshot, const FileGroup& group) {
  std::vector<std::string> items;
  for (const auto& column : snapshot.columns) {
    const std::string name = quote_name(column.name);
    const bool missing = group.missing_columns.contains(column.name);
    items.push_back(missing ? fmt::format("cast(null as {}) as {}", column.type, name) : name);
  }
  return fmt::format("select {} from read_parquet([{}], {})", fmt::join(items, ", "),
                     fmt::join(group.locations, ", "), hive_options(snapshot));
}

}  // namespace

std::string empty_relation_sql(const std::vector<ColumnDefinition>& columns) {
  std::vector<std::string> items;
  for (const auto& column : columns) {
    items.push_back(fmt::format("cast(null as {}) as {}", column.type, quote_name(column.name)));
  }
  return fmt::format("(select {} where false)", fmt::join(items, ", "));
}

std::string relation_sql(const Snapshot& snapshot, const ObjectStore& store,
                         const std::string& table_folder, const std::vector<ColumnRange>& ranges) {
  const auto groups = group_files(snapshot, store, table_folder, ranges);
  if (groups.empty()) {
    return empty_relation_sql(snapshot.columns);
  }
  std::vector<std::string> selects;
  for (const auto& group : groups) {
    selects.push_back(select_group(snapshot, group));
  }
  return fmt::format("({})", fmt::join(selects, " union all "));
}

}  // namespace plimsoll::lake::internal
