// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <vector>

#include "jobs/replay/compare_lakes.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

struct ReplayResult {
  std::vector<TableComparison> tables;
  std::int64_t deliveries = 0;
  std::int64_t other_contracts =
      0;  ///< deliveries taken in under a contract version the profile no longer has
  std::int64_t other_weeks = 0;  ///< stored weeks of other feature views: not rebuilt
  double seconds = 0;

  [[nodiscard]] bool is_equal() const;
};

/// Rebuilds bronze, silver and gold of a tenant from its kept raw bytes into `folder` (empty, or
/// not there yet), with the receipt times, decisions and clocks on record and the profile's present
/// contracts, then compares.
///
/// Rebuilt are the weeks of features and the labels that are stored; predictions are repeated by
/// `verify`. Throws core::Error{not_found} when nothing was ever ingested, {conflict} when
/// deliveries wait to be built or `folder` holds a lake already, {corrupt_data} when a payload is
/// missing or damaged.
[[nodiscard]] ReplayResult replay_lake(const JobContext& context,
                                       const std::filesystem::path& folder);

/// The context of the same tenant with its lake at `<folder>/lake`.
[[nodiscard]] JobContext context_at(const JobContext& context, const std::filesystem::path& folder);

}  // namespace plimsoll::jobs
