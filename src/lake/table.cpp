// SPDX-License-Identifier: Apache-2.0
#include "lake/table.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "lake/content_hash.h"
#include "lake/internal/delta/commit_info.h"
#include "lake/internal/delta/commit_loop.h"
#include "lake/internal/file_pruning.h"
#include "lake/internal/parquet_writer.h"
#include "lake/internal/relation_sql.h"
#include "lake/internal/table_state.h"

namespace plimsoll::lake {
namespace {

/// The first required column that has a null in some file; empty when there is none.
std::string broken_column(const internal::Snapshot& snapshot,
                          const internal::WrittenFiles& written) {
  for (const auto& file : written.files) {
    const auto nulls = internal::statistics_of(*file).null_counts;
    for (const auto& column : snapshot.columns) {
      const auto partition = file->partition_values.find(column.name);
      const bool null_partition = partition != file->partition_values.end() && !partition->second;
      const auto* count = nulls.if_contains(column.name);
      if (column.required && (null_partition || (count != nullptr && count->as_int64() > 0))) {
        return column.name;
      }
    }
  }
  return {};
}

void check_required(TableState& state, const internal::Snapshot& snapshot,
                    const internal::WrittenFiles& written) {
  const std::string column = broken_column(snapshot, written);
  if (!column.empty()) {
    internal::discard(state.log().store(), state.log().table_folder(), written);
    throw core::Error(core::ErrorCode::contract_breached,
                      fmt::format("rows have no value in a required column: {}.{} column {}",
                                  state.layer(), state.name(), column));
  }
}

std::vector<internal::Action> append_actions(const TableState& state,
                                             const internal::WrittenFiles& written,
                                             const AppendOptions& options) {
  std::vector<internal::Action> actions;
  actions.emplace_back(
      internal::commit_info({.now_ms = state.now_ms(),
                             .operation = options.operation,
                             .parameters = options.operation_parameters,
                             .is_blind_append = true,
                             .files_added = static_cast<std::int64_t>(written.files.size()),
                             .rows = written.rows,
                             .bytes = written.bytes}));
  if (options.transaction) {
    actions.emplace_back(internal::TransactionMark{options.transaction->app_id,
                                                   options.transaction->version, state.now_ms()});
  }
  actions.insert(actions.end(), written.files.begin(), written.files.end());
  return actions;
}

AppendResult commit_rows(TableState& state, const internal::SnapshotPointer& base,
                         const internal::WrittenFiles& written, const AppendOptions& options) {
  try {
    const auto outcome = internal::commit(
        state.log(), {base, append_actions(state, written, options), options.transaction});
    if (outcome.already_done) {
      internal::discard(state.log().store(), state.log().table_folder(), written);
      return {outcome.version, 0, true};
    }
    return {outcome.version, written.rows, false};
  } catch (...) {
    internal::discard(state.log().store(), state.log().table_folder(), written);
    throw;
  }
}

}  // namespace

const std::string& Table::layer() const {
  return state_->layer();
}

const std::string& Table::name() const {
  return state_->name();
}

std::vector<ColumnDefinition> Table::columns() const {
  return state_->latest()->columns;
}

std::int64_t Table::version() const {
  return state_->latest()->version;
}

std::int64_t Table::row_count(std::optional<std::int64_t> version) const {
  std::int64_t rows = 0;
  for (const auto& file : files(version)) {
    rows += file.rows;
  }
  return rows;
}

AppendResult Table::append(std::string_view select_sql, const AppendOptions& options) {
  const auto base = state_->latest();
  if (options.transaction &&
      base->transaction_version(options.transaction->app_id) >= options.transaction->version) {
    return {base->version, 0, true};
  }
  const auto written = state_->write(*base, {.select_sql = select_sql,
                                             .parameters = options.parameters,
                                             .target_file_bytes = options.target_file_bytes});
  check_required(*state_, *base, written);
  if (written.files.empty() && !options.transaction) {
    return {base->version, 0, false};
  }
  return commit_rows(*state_, base, written, options);
}

std::string Table::relation(std::optional<std::int64_t> version) const {
  return state_->relation(version);
}

std::string Table::relation_within(const std::vector<ColumnRange>& ranges,
                                   std::optional<std::int64_t> version) const {
  return internal::relation_sql(*state_->at(version), state_->log().store(),
                                state_->log().table_folder(), ranges);
}

std::vector<DataFile> Table::files(std::optional<std::int64_t> version) const {
  std::vector<DataFile> files;
  for (const auto& file : state_->at(version)->files) {
    files.push_back({file->path, file->size, internal::statistics_of(*file).rows});
  }
  return files;
}

std::string Table::content_hash(std::optional<std::int64_t> version,
                                const std::vector<std::string>& without) const {
  const auto snapshot = state_->at(version);
  std::vector<ColumnDefinition> columns = snapshot->columns;
  std::erase_if(columns, [&](const auto& column) {
    return std::ranges::find(without, column.name) != without.end();
  });
  return lake::content_hash(state_->log().engine(), state_->relation(version), columns);
}

std::vector<Commit> Table::history() const {
  std::vector<Commit> commits;
  for (std::int64_t version = this->version(); version >= 0; --version) {
    const auto actions = state_->log().commit_at(version);
    if (!actions) {
      break;
    }
    Commit commit{.version = version, .committed_at = {}, .operation = {}, .info = {}};
    for (const auto& action : *actions) {
      if (const auto* info = std::get_if<internal::CommitInfo>(&action)) {
        commit.info = info->fields;
        commit.operation = core::json::value_to<std::string>(info->fields.at("operation"));
        commit.committed_at = core::Timestamp(
            std::chrono::milliseconds(info->fields.at("timestamp").to_number<std::int64_t>()));
      }
    }
    commits.push_back(std::move(commit));
  }
  return commits;
}

std::optional<std::int64_t> Table::transaction_version(std::string_view app_id) const {
  const auto version = state_->latest()->transaction_version(app_id);
  return version < 0 ? std::nullopt : std::optional(version);
}

}  // namespace plimsoll::lake
