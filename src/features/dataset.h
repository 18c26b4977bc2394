// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "features/feature_view.h"
#include "features/labels/target.h"
#include "lake/lake.h"

namespace plimsoll::features {

/// Student-weeks as the model takes them: column by column, in order of (as_of_date, student). All
/// vectors but `terms` and `features` have one entry per row.
struct Dataset {
  std::vector<Feature> features;
  std::vector<std::vector<double>> columns;  ///< per feature, NaN = missing
  std::vector<std::string> student_id;
  std::vector<std::uint64_t> student;  ///< stable hash of student_id
  std::vector<core::Date> as_of_date;
  std::vector<std::int32_t> term;  ///< position in `terms`
  std::vector<std::int32_t> term_week;
  std::vector<std::uint8_t> outcome;  ///< zeros where no labels were asked for
  std::vector<std::optional<core::Date>> outcome_date;
  std::vector<core::Timestamp> label_available_at;
  std::vector<std::string> faculty;
  std::vector<std::string> programme;
  std::vector<std::string> study_mode;
  std::vector<std::string> snapshot_hash;
  std::vector<std::vector<std::optional<core::Timestamp>>>
      freshness;  ///< per source: newest event_time
  std::vector<std::string> sources;
  std::vector<std::string> terms;  ///< ids, in order of time

  [[nodiscard]] std::size_t size() const { return student_id.size(); }
};

/// Which student-weeks.
struct DatasetFilter {
  std::vector<std::string> terms;               ///< empty: all
  std::vector<int> term_weeks;                  ///< empty: all
  std::optional<core::Date> as_of_date;         ///< only this week
  std::optional<core::Timestamp> label_cutoff;  ///< only labels available by then
};

/// Student-weeks with a closed label: what a model is trained and tested on.
[[nodiscard]] Dataset load_labelled(lake::Lake& lake, const FeatureView& view, const Target& target,
                                    const DatasetFilter& filter);

/// Student-weeks without labels: what is scored. With freshness.
[[nodiscard]] Dataset load_unlabelled(lake::Lake& lake, const FeatureView& view,
                                      const DatasetFilter& filter);

/// As load_unlabelled, from a relation of the session with the columns of compute_snapshot: rows
/// that are not stored.
[[nodiscard]] Dataset load_computed(engine::Engine& engine, const FeatureView& view,
                                    const std::string& relation);

}  // namespace plimsoll::features
