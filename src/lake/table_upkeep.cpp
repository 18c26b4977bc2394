// SPDX-License-Identifier: Apache-2.0
#include "lake/table_upkeep.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "lake/internal/delta/commit_info.h"
#include "lake/internal/delta/commit_loop.h"
#include "lake/internal/parquet_writer.h"
#include "lake/internal/relation_sql.h"
#include "lake/internal/table_state.h"

namespace plimsoll::lake {
namespace {

using internal::AddFile;
using internal::Snapshot;
using FilePointer = std::shared_ptr<const AddFile>;

/// SQL of the rows of some files of a snapshot.
std::string rows_of(TableState& state, const Snapshot& snapshot, std::vector<FilePointer> files) {
  Snapshot part = snapshot;
  part.files = std::move(files);
  return internal::relation_sql(part, state.log().store(), state.log().table_folder());
}

/// Files to take away and what stands in their place.
struct Rewrite {
  std::vector<FilePointer> removed;
  internal::WrittenFiles written;
  std::int64_t rows_erased = 0;
};

void discard(TableState& state, const Rewrite& rewrite) {
  internal::discard(state.log().store(), state.log().table_folder(), rewrite.written);
}

/// What the commit says of itself, then the removals, then the additions.
std::vector<internal::Action> actions_of(const TableState& state, const Rewrite& rewrite,
                                         std::string_view operation,
                                         core::json::object parameters) {
  const bool data_change = rewrite.rows_erased > 0;
  std::vector<internal::Action> actions{
      internal::commit_info({.now_ms = state.now_ms(),
                             .operation = std::string(operation),
                             .parameters = std::move(parameters),
                             .files_added = static_cast<std::int64_t>(rewrite.written.files.size()),
                             .files_removed = static_cast<std::int64_t>(rewrite.removed.size()),
                             .rows = rewrite.written.rows,
                             .bytes = rewrite.written.bytes})};
  for (const auto& file : rewrite.removed) {
    actions.emplace_back(internal::RemoveFile{.path = file->path,
                                              .partition_values = file->partition_values,
                                              .size = file->size,
                                              .deletion_timestamp_ms = state.now_ms(),
                                              .data_change = data_change});
  }
  actions.insert(actions.end(), rewrite.written.files.begin(), rewrite.written.files.end());
  return actions;
}

UpkeepResult result_of(std::int64_t version, const Rewrite& rewrite) {
  return {version, static_cast<std::int64_t>(rewrite.removed.size()),
          static_cast<std::int64_t>(rewrite.written.files.size()), rewrite.rows_erased};
}

/// Small files that have a small neighbour in their partition.
std::vector<FilePointer> files_to_compact(const Snapshot& snapshot, const CompactOptions& options) {
  std::map<internal::PartitionValues, std::vector<FilePointer>> by_partition;
  for (const auto& file : snapshot.files) {
    if (file->size < options.small_file_bytes) {
      by_partition[file->partition_values].push_back(file);
    }
  }
  std::vector<FilePointer> chosen;
  for (const auto& [values, files] : by_partition) {
    if (files.size() > 1) {
      chosen.insert(chosen.end(), files.begin(), files.end());
    }
  }
  return chosen;
}

/// The part of a file's rows that the condition holds for.
class Eraser {
 public:
  Eraser(TableState& state, std::string_view where, const ErasureOptions& options)
      : state_(state), where_(where), options_(options) {}

  [[nodiscard]] std::int64_t matches(const Snapshot& snapshot, const FilePointer& file) const {
    return engine::query_integer(state_.log().engine(),
                                 fmt::format("select count(*) from {} as file_rows where ({}\n)",
                                             rows_of(state_, snapshot, {file}), where_),
                                 options_.parameters);
  }

  [[nodiscard]] bool finds_any(const Snapshot& snapshot) const {
    return std::ranges::any_of(snapshot.files,
                               [&](const auto& file) { return matches(snapshot, file) > 0; });
  }

  [[nodiscard]] Rewrite plan(const Snapshot& snapshot) const {
    Rewrite rewrite;
    for (const auto& file : snapshot.files) {
      if (const auto rows = matches(snapshot, file); rows > 0) {
        rewrite.removed.push_back(file);
        rewrite.rows_erased += rows;
      }
    }
    if (!rewrite.removed.empty()) {
      // Rows for which the condition is null stay.
      const auto select = fmt::format("select * from {} as kept_rows where ({}\n) is not true",
                                      rows_of(state_, snapshot, rewrite.removed), where_);
      rewrite.written =
          state_.write(snapshot, {.select_sql = select, .parameters = options_.parameters});
    }
    return rewrite;
  }

 private:
  TableState& state_;
  std::string_view where_;
  const ErasureOptions& options_;
};

internal::Metadata with_append_only(internal::Metadata metadata, bool append_only) {
  metadata.configuration["delta.appendOnly"] = append_only ? "true" : "false";
  return metadata;
}

/// The newest snapshot, in which rows may be removed.
internal::SnapshotPointer lifted(TableState& state, const std::string& reason) {
  auto snapshot = state.latest();
  while (snapshot->metadata.append_only()) {
    const auto info = internal::commit_info({.now_ms = state.now_ms(),
                                             .operation = "LIFT APPEND ONLY",
                                             .parameters = {{"reason", reason}}});
    static_cast<void>(
        state.log().put(*snapshot, {info, with_append_only(snapshot->metadata, false)}));
    snapshot = state.latest();
  }
  return snapshot;
}

UpkeepResult commit_erasure(TableState& state, const Eraser& eraser, const ErasureOptions& options,
                            bool append_only) {
  while (true) {
    const auto base = append_only ? lifted(state, options.reason) : state.latest();
    const auto rewrite = eraser.plan(*base);
    auto actions = actions_of(state, rewrite, "ERASE", {{"reason", options.reason}});
    if (append_only) {
      actions.emplace_back(with_append_only(base->metadata, true));
    }
    // Rows that arrived meanwhile may have to go too: any other commit means a new plan.
    if (state.log().put(*base, actions)) {
      return result_of(base->version + 1, rewrite);
    }
    discard(state, rewrite);
  }
}

/// Paths of the data files below a folder of the table, partition folders included.
void collect_files(const ObjectStore& store, const std::string& folder, const std::string& prefix,
                   std::vector<std::string>& paths) {
  for (const auto& name : store.list(folder)) {
    const std::string path = prefix + name;
    if (name.ends_with(".parquet")) {
      paths.push_back(path);
    } else if (name.find('=') != std::string::npos) {
      collect_files(store, folder + "/" + name, path + "/", paths);
    }
  }
}

}  // namespace

UpkeepResult compact(Table& table, const CompactOptions& options) {
  TableState& state = table.state();
  const auto base = state.latest();
  Rewrite rewrite;
  rewrite.removed = files_to_compact(*base, options);
  if (rewrite.removed.empty()) {
    return {.version = base->version};
  }
  const auto select =
      fmt::format("select * from {} as all_rows", rows_of(state, *base, rewrite.removed));
  rewrite.written = state.write(
      *base,
      {.select_sql = select, .target_file_bytes = options.target_file_bytes, .data_change = false});
  try {
    const auto outcome =
        internal::commit(state.log(), {base, actions_of(state, rewrite, "OPTIMIZE", {}), {}});
    return result_of(outcome.version, rewrite);
  } catch (...) {
    discard(state, rewrite);
    throw;
  }
}

UpkeepResult erase(Table& table, std::string_view where, const ErasureOptions& options) {
  TableState& state = table.state();
  const auto base = state.latest();
  const bool append_only = base->metadata.append_only();
  if (append_only && options.reason.empty()) {
    throw core::Error(
        core::ErrorCode::forbidden,
        fmt::format("rows of an append-only table are erased only with a reason: {}.{}",
                    table.layer(), table.name()));
  }
  const Eraser eraser(state, where, options);
  if (!eraser.finds_any(*base)) {
    return {.version = base->version};
  }
  return commit_erasure(state, eraser, options, append_only);
}

std::int64_t remove_unreferenced(Table& table, std::int64_t keep_versions) {
  TableState& state = table.state();
  std::set<std::string> used;
  const std::int64_t newest = table.version();
  for (std::int64_t version = newest; version >= 0 && version > newest - keep_versions; --version) {
    for (const auto& file : state.at(version)->files) {
      used.insert(file->path);
    }
  }
  std::vector<std::string> paths;
  auto& store = state.log().store();
  collect_files(store, state.log().table_folder(), "", paths);
  std::int64_t removed = 0;
  for (const auto& path : paths) {
    if (!used.contains(path)) {
      store.remove(state.log().table_folder() + "/" + path);
      ++removed;
    }
  }
  return removed;
}

}  // namespace plimsoll::lake
