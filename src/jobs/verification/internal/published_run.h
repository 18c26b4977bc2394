// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/time.h"
#include "jobs/tenant_session.h"
#include "queue/pool.h"

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
  queue::PoolBook capacities;  ///< those of the receipt, by pool
  core::Timestamp created_at;
  std::map<std::string, std::string> pool_of_student;  ///< of everyone in the run
};

/// Reads the prediction and its receipt. Throws core::Error{not_found} without the prediction,
/// {corrupt_data} without the receipt.
[[nodiscard]] PublishedRun load_published_run(TenantSession& session,
                                              const std::string& prediction_id);

}  // namespace plimsoll::jobs::internal
