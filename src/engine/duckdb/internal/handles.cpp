// SPDX-License-Identifier: Apache-2.0
#include "engine/duckdb/internal/handles.h"

#include <fmt/format.h>

namespace plimsoll::engine::internal {
namespace {

/// What did not fit into memory could not be put on disk either, or a result could not be written.
bool is_about_disk(std::string_view message) {
  const auto says = [&](std::string_view words) {
    return message.find(words) != std::string_view::npos;
  };
  return says("No space left") || says("failed to offload") || says("Could not write") ||
         says("Failed to create directory");
}

std::string_view what_to_do(core::ErrorCode code, std::string_view message) {
  if (code != core::ErrorCode::resource_exhausted) {
    return "";
  }
  return is_about_disk(message)
             ? "; the disk is full or cannot be written: make room where the workspace and the "
               "system's temporary folder lie, then repeat"
             : "; give the engine more memory (--memory-mb) or fewer threads (--threads)";
}

/// A statement that failed on the way is told as one that cannot be fetched, with its cause below.
std::string_view cause_of(std::string_view message) {
  constexpr std::string_view mark = "closed pending query result\nError: ";
  const auto at = message.find(mark);
  return at == std::string_view::npos ? message : message.substr(at + mark.size());
}

core::ErrorCode code_of(duckdb_error_type type, std::string_view message) {
  const auto says = [&](std::string_view words) {
    return message.find(words) != std::string_view::npos;
  };
  if (type == DUCKDB_ERROR_INTERRUPT || says("INTERRUPT")) {
    return core::ErrorCode::cancelled;
  }
  if (type == DUCKDB_ERROR_OUT_OF_MEMORY || says("Out of Memory") || is_about_disk(message)) {
    return core::ErrorCode::resource_exhausted;
  }
  if (type == DUCKDB_ERROR_PERMISSION || says("Permission Error")) {
    return core::ErrorCode::forbidden;
  }
  return core::ErrorCode::invalid_input;
}

}  // namespace

void throw_engine_error(std::string_view doing, const char* message, duckdb_error_type type) {
  const std::string text(cause_of(message == nullptr ? "no reason given" : message));
  // The first line says what is wrong; the rest quotes the statement.
  const core::ErrorCode code = code_of(type, text);
  throw core::Error(
      code, fmt::format("{}: {}{}", doing, text.substr(0, text.find('\n')), what_to_do(code, text)),
      text);
}

}  // namespace plimsoll::engine::internal
