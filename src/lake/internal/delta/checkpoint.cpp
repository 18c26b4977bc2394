// SPDX-License-Identifier: Apache-2.0
#include "lake/internal/delta/checkpoint.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/files.h"
#include "lake/sql_queries.h"

namespace plimsoll::lake::internal {
namespace {

std::string replaced(std::string_view text, std::string_view mark, std::string_view value) {
  std::string result(text);
  const auto at = result.find(mark);
  return at == std::string::npos ? result : result.replace(at, mark.size(), value);
}

/// Removals stay until they are older than the retention, counted from the newest of them: no clock
/// is asked.
std::vector<Action> actions_of(const Snapshot& snapshot) {
  std::vector<Action> actions{snapshot.protocol, snapshot.metadata};
  for (const auto& [app_id, mark] : snapshot.transactions) {
    actions.emplace_back(mark);
  }
  std::int64_t newest_ms = 0;
  for (const auto& [path, removed] : snapshot.tombstones) {
    newest_ms = std::max(newest_ms, removed.deletion_timestamp_ms);
  }
  for (const auto& [path, removed] : snapshot.tombstones) {
    if (removed.deletion_timestamp_ms > newest_ms - tombstone_retention_ms) {
      RemoveFile kept = removed;
      kept.data_change = false;
      actions.emplace_back(kept);
    }
  }
  for (const auto& file : snapshot.files) {
    auto kept = std::make_shared<AddFile>(*file);
    kept->data_change = false;
    actions.emplace_back(std::shared_ptr<const AddFile>(kept));
  }
  return actions;
}

}  // namespace

std::string checkpoint_name(std::int64_t version) {
  return fmt::format("{:020}.checkpoint.parquet", version);
}

void write_checkpoint(engine::Engine& engine, ObjectStore& store, const std::string& log_folder,
                      const Snapshot& snapshot) {
  const core::TemporaryDirectory scratch;
  const auto actions = actions_of(snapshot);
  const auto lines = scratch.path() / "actions.json";
  const auto parquet = scratch.path() / "checkpoint.parquet";
  core::write_file_atomically(lines, to_lines(actions));
  engine.execute(replaced(
      replaced(sql::write_checkpoint.text, "'actions.json'", engine::quote_text(lines.string())),
      "'checkpoint.parquet'", engine::quote_text(parquet.string())));
  const auto bytes = std::filesystem::file_size(parquet);
  store.put_file(log_folder + "/" + checkpoint_name(snapshot.version), parquet);
  store.put(log_folder + "/_last_checkpoint",
            core::json::serialize(core::json::object{{"version", snapshot.version},
                                                     {"size", actions.size()},
                                                     {"sizeInBytes", bytes},
                                                     {"numOfAddFiles", snapshot.files.size()}}));
}

std::vector<Action> read_checkpoint(engine::Engine& engine, const ObjectStore& store,
                                    const std::string& key) {
  const auto rows = engine.query(replaced(sql::read_checkpoint.text, "'checkpoint.parquet'",
                                          engine::quote_text(store.location(key))));
  std::string lines;
  while (const auto* chunk = rows->next()) {
    for (std::size_t row = 0; row < chunk->size(); ++row) {
      lines += std::string(chunk->text(0, row)) + "\n";
    }
  }
  return parse_lines(lines, key);
}

}  // namespace plimsoll::lake::internal
