// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "features/dataset.h"
#include "jobs/tenant_session.h"
#include "queue/bands.h"
#include "queue/reasons.h"
#include "registry/release.h"

namespace plimsoll::jobs {

/// One student's published prediction.
struct Prediction {
  std::string prediction_id;
  std::string student;
  double score = 0;  ///< calibrated probability of the bad outcome, in [0, 1]
  double low = 0;    ///< score range
  double high = 0;
  std::string pool;
  queue::Placement placement;
  std::string top_reasons;  ///< canonical JSON, an array of {code, text, severity, share,
                            ///< contribution, source_age_days}
  std::string route;
  std::string snapshot_hash;
  /// What the reasons rest on: with it they can be said in other languages than they are stored in.
  std::vector<queue::ReasonContribution> contributions;
};

/// One scored week.
struct ScoredWeek {
  std::string scoring_run_id;
  core::Date as_of_date;
  registry::Release release;
  features::Dataset data;  ///< the students, in the order of `predictions`
  std::vector<Prediction> predictions;
  std::vector<queue::PoolQueue> pools;
  bool was_published = false;  ///< it had been published before: nothing was written
};

/// What the profile says about queues, read once.
struct QueueBooks {
  queue::PoolBook pools;
  queue::ReasonBook reasons;
  queue::Playbook playbook;
};
[[nodiscard]] QueueBooks load_queue_books(const tenancy::Profile& profile);

/// Bands of earlier weeks of each student, for `rising`.
using PreviousBandsOf = std::map<std::string, queue::PreviousBands, std::less<>>;

/// Scores students: probabilities with ranges, pools, bands, reasons. Pure: the same inputs give
/// the same bits. `seed` settles ties.
[[nodiscard]] std::vector<Prediction> score_students(const registry::Release& release,
                                                     const features::Dataset& data,
                                                     const QueueBooks& books,
                                                     const PreviousBandsOf& previous,
                                                     std::vector<queue::PoolQueue>& pools_out);

/// What scores students: everything is borrowed but the pool of each row.
struct StudentsToScore {
  const registry::Release& release;
  const features::Dataset& data;
  const QueueBooks& books;
  const PreviousBandsOf& previous;
  std::vector<std::string> pools;  ///< one per row
};

/// As above, with the pools given: what repeats a scoring, whatever pools.yaml says since.
[[nodiscard]] std::vector<Prediction> score_students(const StudentsToScore& students,
                                                     std::vector<queue::PoolQueue>& pools_out);

/// Bands published for the three weeks before `as_of_date`, for a target: all, or those of runs
/// created by `published_by`.
[[nodiscard]] PreviousBandsOf load_previous_bands(
    TenantSession& session, const std::string& target, core::Date as_of_date,
    std::optional<core::Timestamp> published_by = std::nullopt);

struct ScoreRequest {
  std::string target;                    ///< empty: the profile's default
  std::optional<core::Date> as_of_date;  ///< empty: the last built week
  std::string release_id;                ///< empty: the newest release
};

/// Scores a week with a release and appends gold.risk_prediction and the receipt gold.scoring_run.
/// A week that was published with the same release and capacities is not published again. Throws
/// core::Error{not_found} when the week is not built, {conflict} when the release was made for
/// other features.
ScoredWeek score_week(const JobContext& context, const ScoreRequest& request);

}  // namespace plimsoll::jobs
