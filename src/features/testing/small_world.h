// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/files.h"
#include "core/random.h"
#include "engine/engine.h"
#include "features/feature_view.h"
#include "features/week_grid.h"
#include "tenancy/profile.h"

namespace plimsoll::features::testing {

/// One version of an LMS fact, with either clock possibly unknown.
struct LmsFact {
  std::string student;
  std::optional<core::Timestamp> event_time;
  std::optional<core::Timestamp> available_at;
  std::int64_t logins = 0;
  std::int64_t sequence = 0;
  std::optional<core::Timestamp> superseded_at;
};

/// A small institution in memory, for tests: the real silver tables, one term, two feature groups
/// over LMS facts.
class SmallWorld {
 public:
  explicit SmallWorld(std::string time_zone = "Europe/Oslo");

  void add_term(const std::string& term_id, core::Date start, core::Date end);
  /// Studying and enrolled in the term from its first day.
  void add_student(const std::string& student, const std::string& term_id, core::Date from);
  void add(const std::vector<LmsFact>& facts);
  /// Random facts around the weeks of the grid: ties, corrections, nulls in either clock, edges of
  /// local days.
  std::vector<LmsFact> draw_facts(core::Random& random, int count) const;

  [[nodiscard]] std::vector<GridWeek> weeks();
  engine::Engine& session() { return *engine_; }
  const tenancy::Profile& profile() const { return profile_; }
  const FeatureView& view() const { return view_; }

 private:
  core::TemporaryDirectory folder_;
  std::unique_ptr<engine::Engine> engine_;
  tenancy::Profile profile_;
  FeatureView view_;
  std::int64_t sequence_ = 0;
};

}  // namespace plimsoll::features::testing
