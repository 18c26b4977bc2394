// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// What the contents of two tables say.
enum class Sameness {
  equal,
  differs,
  not_rebuilt,  ///< stored, but the other lake has no such table
  only_rebuilt  ///< only the other lake has it
};
[[nodiscard]] std::string_view name_of(Sameness sameness);

/// One table, as stored and as rebuilt.
struct TableComparison {
  std::string table;         ///< "<layer>.<name>"
  std::int64_t stored = 0;   ///< rows compared
  std::int64_t rebuilt = 0;  ///< rows compared
  std::string stored_hash;   ///< lake::content_hash of what is compared
  std::string rebuilt_hash;
  Sameness sameness = Sameness::equal;
  std::string left_out;  ///< which rows or columns are not compared; empty: all are
};

/// Compares two lakes of one profile, table by table, by content.
///
/// Left out is what tells when and in which steps the work was done, not what came of it: the
/// tables silver.staging_progress, gold.scoring_run, those of predictions and of drift; the numbers
/// identity_sequence and exception_sequence, which links get step by step; of gold.snapshot_build
/// the columns built_at and table_versions; of bronze.ingestion_audit the column audit_sequence and
/// repeated deliveries. Of gold the weeks that `stored` has are compared, in the profile's present
/// feature view and targets.
[[nodiscard]] std::vector<TableComparison> compare_lakes(const JobContext& stored,
                                                         const JobContext& rebuilt);

}  // namespace plimsoll::jobs
