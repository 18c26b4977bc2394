// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <duckdb.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"
#include "core/files.h"

namespace plimsoll::engine::internal {

/// Owns a C handle of the engine and destroys it once.
template <class Handle, auto destroy>
class Owned {
 public:
  Owned() = default;
  ~Owned() { destroy(&handle_); }
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  [[nodiscard]] Handle get() const { return handle_; }
  [[nodiscard]] Handle* out() { return &handle_; }

 private:
  Handle handle_{};
};

using Config = Owned<duckdb_config, duckdb_destroy_config>;
using Connection = Owned<duckdb_connection, duckdb_disconnect>;
using Prepared = Owned<duckdb_prepared_statement, duckdb_destroy_prepare>;
using Extracted = Owned<duckdb_extracted_statements, duckdb_destroy_extracted>;
using LogicalType = Owned<duckdb_logical_type, duckdb_destroy_logical_type>;
using Result = Owned<duckdb_result, duckdb_destroy_result>;
using DataChunk = Owned<duckdb_data_chunk, duckdb_destroy_data_chunk>;

/// A database, shared by its sessions and closed after the last.
class Database {
 public:
  /// `spill_parent`: where a folder is made for what does not fit into memory.
  explicit Database(const std::filesystem::path& spill_parent) : spill(spill_parent) {}
  ~Database() { duckdb_close(&handle); }
  /// Of this database alone: the engine's names in it are fixed, and two databases in one folder
  /// overwrite each other's rows.
  core::TemporaryDirectory spill;
  duckdb_database handle{};
};

/// Turns the engine's complaint into core::Error with the code a caller can act on.
[[noreturn]] void throw_engine_error(std::string_view doing, const char* message,
                                     duckdb_error_type type = DUCKDB_ERROR_INVALID);

}  // namespace plimsoll::engine::internal
