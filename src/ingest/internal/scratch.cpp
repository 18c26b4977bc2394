// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/scratch.h"

#include <fmt/format.h>

#include <exception>
#include <utility>

#include "ingest/internal/value_rows.h"

namespace plimsoll::ingest {
namespace {

constexpr const char* catalog = "ingest_scratch";

}  // namespace

Scratch::Scratch(engine::Engine& engine, std::filesystem::path temporary,
                 std::int64_t file_from_bytes)
    : engine_(engine), temporary_(std::move(temporary)), file_from_bytes_(file_from_bytes) {}

Scratch::~Scratch() {
  if (folder_ == nullptr) {
    return;
  }
  try {
    engine_.execute(fmt::format("detach {}", catalog));
  } catch (const std::exception&) {  // the session ends with it anyway
  }
}

std::string Scratch::schema_for(std::int64_t bytes) {
  if (bytes < file_from_bytes_) {
    engine_.execute(fmt::format("create schema if not exists {}", work_schema));
    return work_schema;
  }
  if (folder_ == nullptr) {
    folder_ = std::make_unique<core::TemporaryDirectory>(temporary_);
    engine_.execute(fmt::format("attach {} as {}",
                                engine::quote_text((folder_->path() / "rows.duckdb").string()),
                                catalog));
  }
  return fmt::format("{}.main", catalog);
}

}  // namespace plimsoll::ingest
