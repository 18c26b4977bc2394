// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/time.h"
#include "engine/engine.h"
#include "lake/column_range.h"
#include "lake/table_definition.h"

namespace plimsoll::lake {

class TableState;

/// Names one piece of work of one writer: committed together with its rows, so that it is done once
/// however often it is tried. Versions of an `app_id` only grow.
struct Transaction {
  std::string app_id;
  std::int64_t version = 0;
};

struct AppendOptions {
  engine::Parameters parameters;
  std::optional<Transaction> transaction;
  std::string operation = "WRITE";
  core::json::object operation_parameters;  ///< kept in the commit, for people and lineage
  /// An append at least twice as large is cut into files of about this size (not with partitions).
  std::int64_t target_file_bytes = 512LL << 20;
};

struct AppendResult {
  std::int64_t version = 0;   ///< of the table with these rows in it
  std::int64_t rows = 0;      ///< written by this call
  bool already_done = false;  ///< the transaction had been committed before: nothing was written
};

/// One Parquet file of a version.
struct DataFile {
  std::string path;  ///< relative to the table's folder
  std::int64_t bytes = 0;
  std::int64_t rows = 0;
};

/// One commit, as told by its commitInfo.
struct Commit {
  std::int64_t version = 0;
  core::Timestamp committed_at;
  std::string operation;
  core::json::object info;
};

/// A handle on one table of a lake. Cheap to copy; valid as long as its Lake.
class Table {
 public:
  explicit Table(std::shared_ptr<TableState> state) : state_(std::move(state)) {}

  [[nodiscard]] const std::string& layer() const;
  [[nodiscard]] const std::string& name() const;
  /// Columns at the latest version, in the table's own order.
  [[nodiscard]] std::vector<ColumnDefinition> columns() const;
  /// The latest version, whoever wrote it.
  [[nodiscard]] std::int64_t version() const;
  /// Rows of a version, from the log alone.
  [[nodiscard]] std::int64_t row_count(std::optional<std::int64_t> version = {}) const;

  /// Appends the rows of one SELECT, in its order, as one commit that other readers see whole or
  /// not at all.
  ///
  /// Columns are matched by name and cast to the table's types; missing ones become null. Nothing
  /// is committed for an empty result without a transaction. Throws Error{invalid_input} for a
  /// column the table does not have or a value that cannot be cast, Error{contract_breached} for a
  /// null in a required column, Error{conflict} when the table was changed in a way that needs a
  /// new plan.
  AppendResult append(std::string_view select_sql, const AppendOptions& options = {});

  /// SQL text that can stand after FROM: the rows of a version (the latest without one).
  /// Throws Error{not_found} when the table has no such version.
  [[nodiscard]] std::string relation(std::optional<std::int64_t> version = {}) const;
  /// As `relation`, but without the files whose statistics show that no row lies in all `ranges`.
  /// Rows outside the ranges may remain: the query still says its own conditions.
  [[nodiscard]] std::string relation_within(const std::vector<ColumnRange>& ranges,
                                            std::optional<std::int64_t> version = {}) const;
  [[nodiscard]] std::vector<DataFile> files(std::optional<std::int64_t> version = {}) const;
  /// All commits, newest first.
  [[nodiscard]] std::vector<Commit> history() const;
  /// The last committed version of a transaction's `app_id`.
  [[nodiscard]] std::optional<std::int64_t> transaction_version(std::string_view app_id) const;

  /// `content_hash` of a version, without the columns named in `without` (e.g. run ids and times of
  /// ingestion, which a rebuild may have anew).
  [[nodiscard]] std::string content_hash(std::optional<std::int64_t> version = {},
                                         const std::vector<std::string>& without = {}) const;

  /// For this module's own parts.
  [[nodiscard]] TableState& state() const { return *state_; }

 private:
  std::shared_ptr<TableState> state_;
};

}  // namespace plimsoll::lake
