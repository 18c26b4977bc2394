// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/parquet_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/check.h"
#include "core/error.h"
#include "lake/internal/delta/commit_info.h"
#include "lake/internal/parquet_statistics.h"

namespace plimsoll::lake::internal {
namespace {

using engine::quote_name;
using engine::quote_text;

std::string_view without_semicolon(std::string_view sql) {
  const auto end = sql.find_last_not_of(" \n\r\t;");
  return end == std::string_view::npos ? sql : sql.substr(0, end + 1);
}

/// The line feed keeps a comment at the end of the select from swallowing the parenthesis.
std::string as_relation(std::string_view select_sql) {
  return fmt::format("({}\n) as rows_to_write", without_semicolon(select_sql));
}

std::set<std::string> selected_columns(engine::Engine& engine, const WritePlan& plan) {
  const auto rows = engine.query(
      fmt::format("select * from {} limit 0", as_relation(plan.select_sql)), plan.parameters);
  std::set<std::string> names;
  for (const auto& column : rows->columns()) {
    names.insert(column.name);
  }
  return names;
}

void refuse_unknown(const std::set<std::string>& selected, const WritePlan& plan) {
  for (const auto& name : selected) {
    const auto known = [&](const auto& column) { return column.name == name; };
    if (std::ranges::none_of(plan.columns, known)) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("rows have a column that the table has not: {} column {}",
                                    plan.table_folder, name));
    }
  }
}

std::string cast_list(const std::set<std::string>& selected, const WritePlan& plan) {
  std::vector<std::string> items;
  for (const auto& column : plan.columns) {
    const std::string name = quote_name(column.name);
    const std::string value = selected.contains(column.name) ? name : "null";
    items.push_back(fmt::format("cast({} as {}) as {}", value, column.type, name));
  }
  return fmt::format("{}", fmt::join(items, ", "));
}

/// The engine holds a whole row group in memory, for each thread, while it writes.
constexpr int usual_group_rows = 122'880;
constexpr int small_group_rows = 8'192;

std::string parquet_options(int group_rows) {
  return fmt::format("format parquet, compression zstd, parquet_version v1, row_group_size {}",
                     group_rows);
}

/// The files of one write share a name that no other write has, so they can be found again.
std::string copy_statement(const std::string& list, const std::string& target,
                           const std::string& stem, const WritePlan& plan, int group_rows) {
  const std::string source = fmt::format("select {} from {}", list, as_relation(plan.select_sql));
  if (plan.partition_columns.empty()) {
    // One file: the engine keeps the order of rows only within a file.
    return fmt::format("copy ({}) to {} ({}, write_empty_file false)", source,
                       quote_text(fmt::format("{}/{}-0.parquet", target, stem)),
                       parquet_options(group_rows));
  }
  std::vector<std::string> names;
  std::ranges::transform(plan.partition_columns, std::back_inserter(names),
                         [](const auto& name) { return quote_name(name); });
  return fmt::format(
      "copy ({}) to {} ({}, overwrite_or_ignore true, filename_pattern '{}-{{i}}', partition_by "
      "({}), "
      "write_partition_columns false)",
      source, quote_text(target), parquet_options(group_rows), stem, fmt::join(names, ", "));
}

/// Partition values from the folders of a path, "term=2024A/day=2024-10-01/part-….parquet". The
/// engine has percent-encoded them.
PartitionValues partition_values(std::string_view path, const std::vector<std::string>& columns) {
  PartitionValues values;
  std::size_t at = 0;
  for (const auto& column : columns) {
    const auto equals = path.find('=', at);
    const auto slash = path.find('/', equals);
    const std::string value = decode_path(path.substr(equals + 1, slash - equals - 1));
    const bool present = value != "__HIVE_DEFAULT_PARTITION__" && !value.empty();
    values[column] = present ? std::optional(value) : std::nullopt;
    at = slash + 1;
  }
  return values;
}

/// One file that was written.
struct FoundFile {
  std::string path;  ///< below the table's folder
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
};

std::vector<std::string> find_locations(engine::Engine& engine, const std::string& target,
                                        const std::string& stem, const WritePlan& plan) {
  std::string pattern = target + "/";
  for (std::size_t level = 0; level < plan.partition_columns.size(); ++level) {
    pattern += "*/";
  }
  std::vector<std::string> locations;
  const auto found =
      engine::query_table(engine, "select file from glob($pattern) order by length(file), file",
                          {{"pattern", pattern + stem + "-*"}});
  for (const auto& row : found.rows) {
    locations.push_back(std::get<std::string>(row[0]));
  }
  return locations;
}

std::vector<FoundFile> describe_files(engine::Engine& engine,
                                      const std::vector<std::string>& locations,
                                      std::size_t target_length) {
  std::vector<std::string> names;
  std::ranges::transform(locations, std::back_inserter(names),
                         [](const auto& name) { return quote_text(name); });
  std::vector<FoundFile> files;
  const auto found = engine::query_table(
      engine,
      fmt::format("select file_name, num_rows, file_size_bytes from parquet_file_metadata([{}]) "
                  "order by length(file_name), file_name",
                  fmt::join(names, ", ")));
  for (const auto& row : found.rows) {
    files.push_back({std::get<std::string>(row[0]).substr(target_length + 1),
                     std::get<std::int64_t>(row[1]), std::get<std::int64_t>(row[2])});
  }
  return files;
}

std::shared_ptr<const AddFile> add_of(const FoundFile& file, const WritePlan& plan,
                                      std::string stats) {
  return std::make_shared<const AddFile>(
      AddFile{.path = file.path,
              .partition_values = partition_values(file.path, plan.partition_columns),
              .size = file.bytes,
              .modification_time_ms = plan.now_ms,
              .data_change = plan.data_change,
              .stats = std::move(stats)});
}

std::vector<ColumnDefinition> stored_columns(const WritePlan& plan) {
  std::vector<ColumnDefinition> stored = plan.columns;
  std::erase_if(stored, [&](const auto& column) {
    return std::ranges::find(plan.partition_columns, column.name) != plan.partition_columns.end();
  });
  return stored;
}

WrittenFiles describe(engine::Engine& engine, ObjectStore& store, const WritePlan& plan,
                      const std::vector<std::string>& locations) {
  const std::size_t target_length = store.location(plan.table_folder).size();
  const auto found = describe_files(engine, locations, target_length);
  std::vector<std::string> keys;
  for (const auto& file : found) {
    keys.push_back(plan.table_folder + "/" + file.path);
  }
  store.make_durable(keys);
  auto stats = parquet_statistics(engine, locations, stored_columns(plan));
  WrittenFiles written;
  for (std::size_t i = 0; i < found.size(); ++i) {
    written.files.push_back(add_of(found[i], plan, std::move(stats[locations[i]])));
    written.rows += found[i].rows;
    written.bytes += found[i].bytes;
  }
  return written;
}

/// Cuts a file that came out far larger than wanted into files of about the wanted size, in the
/// order of its rows.
void split_file(engine::Engine& engine, const std::string& location, const WritePlan& plan,
                int group_rows) {
  const auto found = describe_files(engine, {location}, 0).front();
  const std::int64_t parts = found.bytes / std::max<std::int64_t>(plan.target_file_bytes, 1);
  if (parts < 2) {
    return;
  }
  const std::string stem =
      location.substr(0, location.size() - std::string_view("0.parquet").size());
  std::vector<std::string> names;
  std::ranges::transform(plan.columns, std::back_inserter(names),
                         [](const auto& column) { return quote_name(column.name); });
  for (std::int64_t part = 0; part < parts; ++part) {
    engine.execute(fmt::format(
        "copy (select {} from read_parquet({}, file_row_number = true, hive_partitioning = false) "
        "where file_row_number >= {} and file_row_number < {}) to {} ({}, write_empty_file false)",
        fmt::join(names, ", "), quote_text(location), found.rows * part / parts,
        found.rows * (part + 1) / parts, quote_text(fmt::format("{}{}.parquet", stem, part + 1)),
        parquet_options(group_rows)));
  }
}

/// Without the file that was cut, when it was.
std::vector<std::string> drop_whole(ObjectStore& store, const WritePlan& plan,
                                    std::vector<std::string> locations) {
  if (locations.size() > 1) {
    const std::string target = store.location(plan.table_folder);
    store.remove(plan.table_folder + locations.front().substr(target.size()));
    locations.erase(locations.begin());
  }
  return locations;
}

/// Files of a write that failed: without this they would lie there until somebody cleans up.
void remove_remains(engine::Engine& engine, ObjectStore& store, const std::string& stem,
                    const WritePlan& plan) {
  const std::string target = store.location(plan.table_folder);
  for (const auto& location : find_locations(engine, target, stem, plan)) {
    store.remove(plan.table_folder + location.substr(target.size()));
  }
}

WrittenFiles write_files(engine::Engine& engine, ObjectStore& store, const WritePlan& plan,
                         int group_rows) {
  const auto selected = selected_columns(engine, plan);
  refuse_unknown(selected, plan);
  store.prepare_folder(plan.table_folder);
  const std::string target = store.location(plan.table_folder);
  const std::string stem = "part-" + random_uuid();
  try {
    const auto rows = engine::query_integer(
        engine, copy_statement(cast_list(selected, plan), target, stem, plan, group_rows),
        plan.parameters);
    auto locations = find_locations(engine, target, stem, plan);
    if (plan.partition_columns.empty() && !locations.empty()) {
      split_file(engine, locations.front(), plan, group_rows);
      locations = drop_whole(store, plan, find_locations(engine, target, stem, plan));
    }
    auto written = locations.empty() ? WrittenFiles{} : describe(engine, store, plan, locations);
    PLIMSOLL_CHECK_EQ(written.rows, rows);
    return written;
  } catch (...) {
    remove_remains(engine, store, stem, plan);
    throw;
  }
}

}  // namespace

WrittenFiles write_parquet(engine::Engine& engine, ObjectStore& store, const WritePlan& plan) {
  try {
    return write_files(engine, store, plan, usual_group_rows);
  } catch (const core::Error& error) {
    if (error.code() != core::ErrorCode::resource_exhausted) {
      throw;
    }
  }
  return write_files(engine, store, plan, small_group_rows);
}

void discard(ObjectStore& store, const std::string& table_folder, const WrittenFiles& written) {
  for (const auto& file : written.files) {
    store.remove(table_folder + "/" + file->path);
  }
}

}  // namespace plimsoll::lake::internal
