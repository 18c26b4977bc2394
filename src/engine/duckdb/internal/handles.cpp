// SPDX-License-Identifier: Apache-2.0
#include "engine/duckdb/internal/handles.h"

#include <fmt/format.h>

namespace plimsoll::engine::internal {
namespace {

core::ErrorCode code_of(duckdb_error_type type, std::string_view message) {
  const auto says = [&](std::string_view words) {
    return message.find(words) != std::string_view::npos;
  };
  if (type == DUCKDB_ERROR_INTERRUPT || says("INTERRUPT")) {
    return core::ErrorCode::cancelled;
  }
  if (type == DUCKDB_ERROR_OUT_OF_MEMORY || says("Out of Memory") || says("No space left")) {
    return core::ErrorCode::resource_exhausted;
  }
  if (type == DUCKDB_ERROR_PERMISSION || says("Permission Error")) {
    return core::ErrorCode::forbidden;
  }
  return core::ErrorCode::invalid_input;
}

}  // namespace

void throw_engine_error(std::string_view doing, const char* message, duckdb_error_type type) {
  const std::string text = message == nullptr ? "no reason given" : message;
  // The first line says what is wrong; the rest quotes the statement.
  throw core::Error(code_of(type, text),
                    fmt::format("{}: {}", doing, text.substr(0, text.find('\n'))), text);
}

}  // namespace plimsoll::engine::internal
