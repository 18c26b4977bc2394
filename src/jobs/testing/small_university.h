// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>

#include "core/clock.h"
#include "core/files.h"
#include "core/progress.h"
#include "jobs/score_week.h"
#include "jobs/train_release.h"

namespace plimsoll::jobs::testing {

/// A synthetic university of 200 students and four terms, taken the whole way from its deliveries
/// to two scored weeks. Made once per test binary.
class SmallUniversity {
 public:
  static SmallUniversity& instance();

  /// The tenant itself: not to be changed.
  [[nodiscard]] JobContext context() const { return context_in(folder_.path()); }
  /// A copy of the tenant that a test may damage, in `folder`.
  [[nodiscard]] JobContext copied_to(const std::filesystem::path& folder) const;

  /// Its deliveries, one folder a day.
  [[nodiscard]] std::filesystem::path deliveries() const {
    return folder_.path() / "synth" / "deliveries";
  }

  const TrainOutcome& trained() const { return *trained_; }
  /// The last week, and the one before.
  const ScoredWeek& last_week() const { return *last_week_; }
  const ScoredWeek& week_before() const { return *week_before_; }

 private:
  SmallUniversity();
  [[nodiscard]] JobContext context_in(const std::filesystem::path& workspace) const;

  core::TemporaryDirectory folder_;
  std::unique_ptr<core::Clock> clock_;
  std::unique_ptr<core::Progress> progress_;
  std::unique_ptr<TrainOutcome> trained_;
  std::unique_ptr<ScoredWeek> last_week_;
  std::unique_ptr<ScoredWeek> week_before_;
};

/// Stores a release with no gap to decide on and has the people of the demonstration approve it.
/// Returns its id.
std::string store_approved(const JobContext& context, registry::Release release);

/// As if nobody had acted yet: without the registry's journal, and without the log that would miss
/// its acts.
void forget_acts(const JobContext& context);

}  // namespace plimsoll::jobs::testing
