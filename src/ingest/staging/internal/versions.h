// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "ingest/staging/internal/batch.h"

namespace plimsoll::ingest {

/// What a step found among the versions of its records.
struct VersionCount {
  std::int64_t repeats = 0;
  std::int64_t closed = 0;
};

/// Finds rows that share a bronze row and gives each its place (`staging_place`). Needs `prepare_batch`.
/// Throws Error{invalid_input} when the query gives rows without a record id, or two with the same one from one row.
void find_places(engine::Engine& engine, const Step& step, const StagingQuery& query, bool has_person);

/// Finds repeats and closings (`staging_verdict`) among `silver_rows` and what the table already holds. Needs
/// `find_places`. The work on single records is done for contested ones alone, which are few.
[[nodiscard]] VersionCount judge_versions(engine::Engine& engine, const Step& step,
                                          const StagingQuery& query,
                                          const lake::TableDefinition& table,
                                          const std::string& silver_rows);

}  // namespace plimsoll::ingest
