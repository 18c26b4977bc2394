// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "features/admission.h"
#include "features/feature_view.h"
#include "features/week_grid.h"
#include "tenancy/profile.h"

namespace plimsoll::features {

/// What a snapshot is computed from, besides the records.
struct SnapshotRequest {
  const tenancy::Profile& profile;
  const FeatureView& view;
  std::span<const GridWeek> weeks;  ///< of one term, without repeated dates
  AdmissionRule rule;
};

/// Computes the snapshot of some weeks of one term into the session's temporary table
/// `snapshot_rows`, with the columns of `snapshot_columns`, and returns its number of rows.
///
/// The session must have the silver tables under the schema `silver` and no restricted table. The
/// SQL of the profile sees the admission relations and the roster, nothing else; anything else it
/// names is refused before it runs. Throws core::Error{invalid_input} naming the group's file when
/// its SQL fails, or returns a student twice in a week.
std::int64_t compute_snapshot(engine::Engine& engine, const SnapshotRequest& request);

/// A column of gold.feature_student_week.
struct SnapshotColumn {
  std::string name;
  std::string type;
};

/// The columns of a view's snapshots, in order.
[[nodiscard]] std::vector<SnapshotColumn> snapshot_columns(const FeatureView& view);

/// Names of the freshness columns of a source.
[[nodiscard]] std::string freshness_event_time(const std::string& source);
[[nodiscard]] std::string freshness_available_at(const std::string& source);

/// Refuses SQL of a feature group that names anything but the relations it may read; returns those
/// it reads.
[[nodiscard]] std::vector<std::string> relations_of(engine::Engine& engine,
                                                    const FeatureGroup& group,
                                                    std::span<const Fact> facts);

}  // namespace plimsoll::features
