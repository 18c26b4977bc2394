// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "lake/internal/delta/delta_actions.h"
#include "lake/internal/parquet_writer.h"

namespace plimsoll::lake::internal {

struct CommitDescription {
  std::int64_t now_ms = 0;
  std::string operation;
  core::json::object parameters;
  bool is_blind_append = false;
  std::int64_t files_added = 0;
  std::int64_t files_removed = 0;
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
};

/// The commitInfo action, in the form Spark writes it.
[[nodiscard]] CommitInfo commit_info(const CommitDescription& description);

/// A random (version 4) UUID.
[[nodiscard]] std::string random_uuid();

}  // namespace plimsoll::lake::internal
