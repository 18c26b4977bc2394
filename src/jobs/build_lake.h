// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "features/snapshot_store.h"
#include "identity/linking.h"
#include "ingest/landing.h"
#include "ingest/staging/stager.h"
#include "jobs/tenant_session.h"

namespace plimsoll::jobs {

/// What ingestion of the tenant works on; refers to `context` and `session`.
[[nodiscard]] ingest::IngestContext ingest_context_of(const JobContext& context,
                                                      TenantSession& session);

/// Deliveries of a folder into bronze, each by its contract. See ingest::find_deliveries for the
/// folder's layout.
ingest::IngestSummary ingest_folder(const JobContext& context, const std::filesystem::path& folder,
                                    const ingest::IngestOptions& options = {});

/// What became of the rows on their way to silver.
struct SilverResult {
  identity::LinkResult links;
  std::vector<ingest::StagingCount> steps;

  [[nodiscard]] std::int64_t staged_rows() const;
};

/// Bronze to silver: identities, then staging and history of everything that is new.
SilverResult build_silver(const JobContext& context);

/// Silver to gold: every week that has ended and is not built yet.
features::BuildResult build_features(const JobContext& context,
                                     const features::BuildOptions& options);

}  // namespace plimsoll::jobs
