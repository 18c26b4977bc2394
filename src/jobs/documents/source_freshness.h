// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/text/sentence.h"
#include "features/feature_view.h"
#include "jobs/tenant_session.h"
#include "monitor/likely_cause.h"
#include "pages/queue/queue_page.h"

namespace plimsoll::jobs {

/// Feeds whose deliveries by the end of the as_of date were late by their contract, or whose newest
/// delivery was not taken, in the order of the contracts. Feeds that only deliver history with
/// declared or imputed clocks are not judged.
[[nodiscard]] std::vector<monitor::TroubledFeed> troubled_feeds(TenantSession& session,
                                                                const tenancy::Profile& profile,
                                                                core::Date as_of_date);

/// How fresh the data behind a week's snapshot was.
struct Freshness {
  std::vector<pages::SourceFreshness> sources;  ///< in the view's order
  std::vector<core::Sentence> warnings;         ///< feeds that were late or kept back
};

/// The newest available_at of each source among the snapshot's inputs, and what the contracts'
/// service levels say of the feeds' arrivals by the end of the as_of date. Feeds that only deliver
/// history with declared or imputed clocks are not judged.
[[nodiscard]] Freshness freshness_of(TenantSession& session, const tenancy::Profile& profile,
                                     const features::FeatureView& view, core::Date as_of_date);

}  // namespace plimsoll::jobs
