// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "features/dataset.h"
#include "jobs/tenant_session.h"
#include "monitor/week_reference.h"
#include "registry/release.h"

namespace plimsoll::jobs {

/// One week's students as a release sees them.
struct ReleaseWeek {
  features::Dataset data;
  std::vector<double> score;  ///< calibrated probability, one per row
  monitor::CategoryCounts leading_reasons;

  /// What monitors compare; borrows from this week.
  [[nodiscard]] monitor::WeekRows rows() const;
};

/// Scores a week, which must have students. Leading reasons are those of the highest scores: the
/// 15 percent that a list of red and amber students has by default, whatever capacities say, so
/// that weeks are comparable.
[[nodiscard]] ReleaseWeek release_week(const registry::Release& release, features::Dataset data);

/// What the release is going to remember of its terms: each of their weeks, with every student of
/// the roster, labelled or not. One week of the term is in memory at a time.
[[nodiscard]] monitor::DriftReference drift_reference(TenantSession& session,
                                                      const features::FeatureView& view,
                                                      const registry::Release& release);

}  // namespace plimsoll::jobs
