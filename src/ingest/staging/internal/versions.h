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

/// Rows of a fact share their bronze row with others: finds them and gives each its place
/// (`staging_place`); false when there are none. Needs `prepare_batch`. Throws Error{invalid_input}
/// when the query gives rows without a record id, or two with the same one from one row.
[[nodiscard]] bool find_places(engine::Engine& engine, const Step& step, const StagingQuery& query,
                               bool has_person);

/// Finds repeats and closings (`staging_verdict`) of a fact among `silver_rows` and what the table
/// already holds. Needs `find_places`. The work on single records is done for contested ones alone,
/// which are few. A step whose range starts at the beginning judges all rows of the feed; those
/// that the table holds stay.
[[nodiscard]] VersionCount judge_versions(lake::Lake& lake, const Step& step,
                                          const StagingQuery& query,
                                          const lake::TableDefinition& table,
                                          const std::string& silver_rows);

/// Whether a version that was just judged became available before rows of earlier steps did: then a
/// repeat that was dropped may matter after all, and all rows of the feed must be judged. Needs
/// `judge_versions`.
[[nodiscard]] bool is_out_of_order(lake::Lake& lake, const Step& step);

/// Finds the rows that say something new (`staging_kept`) of a table of which only the newest
/// version of each record is read: snapshots of people repeat themselves every week.
[[nodiscard]] VersionCount judge_states(engine::Engine& engine, const Step& step,
                                        const lake::TableDefinition& table,
                                        const std::string& silver_rows);

}  // namespace plimsoll::ingest
