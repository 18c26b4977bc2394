// SPDX-License-Identifier: Apache-2.0
#include "jobs/tenant_session.h"

#include "engine/duckdb/duckdb_engine.h"
#include "features/snapshot_store.h"

namespace plimsoll::jobs {

TenantSession::TenantSession(const JobContext& context, Sight sight,
                             const lake::PinnedVersions& pinned)
    : engine_(engine::open_duckdb({.memory_limit_bytes = context.memory_limit_bytes,
                                   .threads = context.threads,
                                   .temp_directory = context.tenant.directory / "spill"})),
      lake_(std::make_unique<lake::Lake>(*engine_, context.tenant.lake())),
      sight_(sight) {
  if (sight_ == Sight::features) {
    features::register_feature_views(*lake_, pinned);
    lake_->hide("gold", "shadow_prediction");
  } else {
    lake_->register_views(pinned);
  }
}

void TenantSession::refresh() {
  if (sight_ == Sight::features) {
    features::register_feature_views(*lake_);
  } else {
    lake_->register_views();
  }
}

}  // namespace plimsoll::jobs
