// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "ingest/staging/staging_query.h"
#include "lake/lake.h"

namespace plimsoll::ingest {

/// What a step covers: half-open ranges (from, to]. Given them, a step can be repeated to the same
/// result.
struct StepRange {
  std::int64_t ingest_from = -1;
  std::int64_t ingest_to = -1;
  std::int64_t identity_from = 0;
  std::int64_t identity_to = 0;
  bool operator==(const StepRange&) const = default;
};

/// One planned piece of work.
struct Step {
  std::string feed;
  std::string table;
  std::int64_t number = 0;
  StepRange range;
};

/// Makes the session's relations of a step: `staging_link` (people linked by then), `batch` (bronze
/// rows), and `staging_delivery` (metadata by blocks of sequence). The profile's SELECT runs on
/// them.
void prepare_batch(engine::Engine& engine, const Step& step, bool has_person);

/// Number of the feed in the low bits of silver's ingest_sequence.
[[nodiscard]] std::int64_t feed_code(const std::string& feed);

/// The SELECT of silver rows of the step, in the table's columns and types, with every version and
/// repeat in it; with `has_places`, rows that share a bronze row get the places of `staging_place`
/// in their sequence. Needs `prepare_batch`. Throws Error{invalid_input} when `query` lacks a
/// column that it must give.
[[nodiscard]] std::string silver_rows_sql(engine::Engine& engine, const Step& step,
                                          const StagingQuery& query,
                                          const lake::TableDefinition& table, bool has_places);

}  // namespace plimsoll::ingest
