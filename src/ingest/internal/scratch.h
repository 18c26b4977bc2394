// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/files.h"
#include "engine/engine.h"

namespace plimsoll::ingest {

/// Where rows lie on their way to the lake. Few lie in the engine's memory, which spills what does
/// not fit as it is; those of a large delivery in a file that the engine compresses as it writes:
/// a tenth of the disk, and memory that does not grow.
class Scratch {
 public:
  /// The file is made in `temporary`; empty: the system's folder.
  Scratch(engine::Engine& engine, std::filesystem::path temporary, std::int64_t file_from_bytes);
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  /// The file goes, with what is in it.
  ~Scratch();

  /// The schema for tables of a delivery with so many bytes of text.
  [[nodiscard]] std::string schema_for(std::int64_t bytes);

 private:
  engine::Engine& engine_;
  std::filesystem::path temporary_;
  std::int64_t file_from_bytes_;
  std::unique_ptr<core::TemporaryDirectory> folder_;  // null: there is no file yet
};

}  // namespace plimsoll::ingest
