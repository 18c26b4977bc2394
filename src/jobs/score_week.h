// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "features/dataset.h"
#include "jobs/groups/group_cut.h"
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
  std::size_t run = 0;  ///< position in the week's runs
};

/// What one release did in a scored week: the champion, or a canary in its pools.
struct ScoringRun {
  std::string scoring_run_id;
  registry::Release release;
  std::optional<CutRule> cut;      ///< how its red lists are cut by group; empty: by score alone
  std::string alias;               ///< under which it served
  std::vector<std::string> pools;  ///< of a canary; empty for the champion, who has the others
  std::string capacities;          ///< of its pools, as its receipt has them
};

/// One scored week.
struct ScoredWeek {
  core::Date as_of_date;
  std::string target;
  std::string capacity_id;  ///< of the approved capacities it was cut at
  queue::PoolBook pool_book;
  std::vector<ScoringRun> runs;  ///< the champion's, and the canary's where one is running
  features::Dataset data;        ///< the students, in the order of `predictions`
  std::vector<Prediction> predictions;
  std::vector<queue::PoolQueue> pools;
  bool was_published = false;  ///< it had been published before: nothing was written

  [[nodiscard]] const ScoringRun& champion() const { return runs.front(); }
  /// The pools that a run served.
  [[nodiscard]] std::vector<queue::PoolQueue> pools_of(std::size_t run) const;
  /// The highest score of a run; null for a run without students.
  [[nodiscard]] const Prediction* most_urgent(std::size_t run) const;
};

/// Pools, words and routes, read once.
struct QueueBooks {
  queue::PoolBook pools;
  queue::ReasonBook reasons;
  queue::Playbook playbook;
};
[[nodiscard]] QueueBooks load_queue_books(const tenancy::Profile& profile);
/// The words and routes that a release was approved with, and the pools given.
[[nodiscard]] QueueBooks queue_books_of(const registry::Release& release, queue::PoolBook pools);

/// Bands of earlier weeks of each student, for `rising`.
using PreviousBandsOf = std::map<std::string, queue::PreviousBands, std::less<>>;

/// What scores students: everything is borrowed but the pool of each row.
struct StudentsToScore {
  const registry::Release& release;
  const features::Dataset& data;
  const QueueBooks& books;
  const PreviousBandsOf& previous;
  std::vector<std::string> pools;                ///< one per row
  std::optional<queue::GroupCut> by_group = {};  ///< empty: lists are cut by score alone
};

/// Scores students: probabilities with ranges, bands, reasons. Pure: the same inputs give the same
/// bits.
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
};

/// Scores a week with what is approved and serves (see `serving_of`), and appends
/// gold.risk_prediction and a receipt for each release in gold.scoring_run. A shadow's scores go to
/// gold.shadow_prediction, which no page can read.
///
/// A week that was published with the same releases and capacities is not published again. Throws
/// core::Error{not_found} when the week is not built, {conflict} when nothing approved serves or
/// the release was made for other features.
ScoredWeek score_week(const JobContext& context, const ScoreRequest& request);

}  // namespace plimsoll::jobs
