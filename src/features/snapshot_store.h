// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/progress.h"
#include "features/snapshot.h"
#include "lake/lake.h"

namespace plimsoll::features {

/// Where snapshots are kept: gold.feature_student_week.
inline constexpr std::string_view snapshot_table = "feature_student_week";

struct BuildOptions {
  core::Timestamp now;                  ///< weeks that have not ended by then are not built
  std::vector<std::string> terms;       ///< only these; empty: all
  int last_term_week = 0;               ///< no later week of a term; 0: all
  std::int64_t chunk_rows = 1'500'000;  ///< student-weeks computed at once: bounds memory
  AdmissionRule rule;  ///< the whole rule, but for the leakage diagnostic's own lake
};

/// What one build did.
struct BuildResult {
  std::int64_t weeks_built = 0;
  std::int64_t weeks_there = 0;  ///< stored before
  std::int64_t rows = 0;
  std::vector<GridWeek> weeks;  ///< the whole grid
};

/// The snapshot table of the lake, with the view's columns.
[[nodiscard]] lake::Table open_snapshot_table(lake::Lake& lake, const FeatureView& view);

/// Computes and stores every week of the grid that is not stored yet; stored weeks are never
/// touched. A week is committed once (transaction), so a build that was killed goes on where it
/// stopped.
///
/// The session of `lake` must be one for features: views registered, restricted tables hidden (see
/// hide_restricted_tables).
BuildResult build_snapshots(lake::Lake& lake, const tenancy::Profile& profile,
                            const FeatureView& view, const BuildOptions& options,
                            core::Progress& progress);

/// Registers the lake's views in its session and removes the restricted ones: the tables of names
/// and of protected attributes have no name there any more.
void register_feature_views(lake::Lake& lake, const lake::PinnedVersions& pinned = {});

}  // namespace plimsoll::features
