// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>

#include "engine/engine.h"

namespace plimsoll::engine {

struct DuckdbOptions {
  std::filesystem::path path;           ///< a database file; empty: in memory
  std::int64_t memory_limit_bytes = 0;  ///< 0: 80 % of the machine's
  int threads = 0;                      ///< 0: all processors
  std::filesystem::path
      temp_directory;  ///< where large work spills; empty: the system's temporary folder
};

/// Opens the embedded engine: UTC, no extension is ever fetched or loaded by itself.
[[nodiscard]] std::unique_ptr<Engine> open_duckdb(const DuckdbOptions& options = {});

struct SandboxOptions {
  std::int64_t memory_limit_bytes = 1LL << 30;
  int threads = 1;
};

/// An engine of its own for SQL that people wrote into a profile: in memory, no files, no network,
/// no extensions, and its settings cannot be changed.
[[nodiscard]] std::unique_ptr<Engine> open_sandbox(const SandboxOptions& options = {});

/// The engine's version, e.g. "v1.5.6".
[[nodiscard]] std::string duckdb_version();

}  // namespace plimsoll::engine
