// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/time.h"
#include "jobs/groups/group_cut.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs::internal {

/// What was published of one student, and the receipt of the run.
struct PublishedRun {
  std::string student;
  core::Date as_of_date;
  std::string release_id;
  std::string scoring_run_id;
  std::string target;
  std::string snapshot_hash;
  /// (name, value) as compared: numbers as texts that read back to the bit.
  std::vector<std::pair<std::string, std::string>> values;
  std::string feature_view_fingerprint;
  lake::PinnedVersions table_versions;
  std::string alias;            ///< under which the release served
  std::string capacity_id;      ///< of the approved capacities
  std::string capacities;       ///< what they came to, by pool, with the cuts: canonical JSON
  std::set<std::string> pools;  ///< those of the run
  std::optional<CutRule> cut;   ///< how its red lists were cut by group; empty: by score alone
  std::int64_t students = 0;    ///< in the run
  core::Timestamp created_at;
};

/// Reads the prediction and its receipt. Throws core::Error{not_found} without the prediction,
/// {corrupt_data} without the receipt.
[[nodiscard]] PublishedRun load_published_run(TenantSession& session,
                                              const std::string& prediction_id);

}  // namespace plimsoll::jobs::internal
