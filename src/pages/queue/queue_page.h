// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.h"
#include "pages/charts/sparkline.h"
#include "pages/cut_effects.h"
#include "pages/numbers.h"
#include "queue/bands.h"
#include "queue/reasons.h"

namespace plimsoll::pages {

/// How old the data of one source was when the week was scored.
struct SourceFreshness {
  std::string source;                                ///< "Learning platform (lms)"
  std::optional<core::Timestamp> last_available_at;  ///< newest record known; empty: none
  std::optional<int64_t> age_days;                   ///< at the as-of date
  bool is_late = false;                              ///< older than its service level
};

/// One student on the list.
struct QueueRow {
  std::string prediction_id;  ///< by which the row can be proved (`plimsoll verify`)
  std::string student;        ///< canonical_student_id
  std::string programme;
  std::string faculty;
  std::string study_mode;
  queue::Band band = queue::Band::green;
  int64_t rank = 0;
  int64_t position = 0;  ///< order in the list, from `queue::Placement`
  bool is_rising = false;
  Estimate score;                 ///< in [0, 1], with its range when there is one
  std::vector<TrendPoint> trend;  ///< oldest first, this week last
  std::vector<queue::Reason> reasons;
  std::string route;  ///< title of the suggested route
};

/// The list of one team. Green students need not be among the rows: they are shown as a count.
struct QueuePool {
  std::string title;     ///< for people; empty: the pool's name
  queue::PoolQueue cut;  ///< sizes, capacity and lines, from `queue::assign_bands`
  std::vector<QueueRow> rows;
};

/// Everything the queue page shows.
struct QueuePage {
  std::string institution;
  std::string week;         ///< "Week 8 of Spring 2026"
  std::string outcome;      ///< what the score is the chance of: "not continuing next term"
  std::string score_range;  ///< what the range beside a score is, "90% range"; may be empty
  core::Date as_of_date;
  std::string release;                ///< of the model
  std::string card_file;              ///< the model card beside this page; empty: no link
  std::optional<std::string> run_id;  ///< to find the run again
  std::vector<SourceFreshness> sources;
  std::vector<std::string> warnings;  ///< "The feed lms_activity has not arrived since 12 October"
  std::vector<CutEffects> cuts;       ///< of each release whose red lists are cut by group
  std::vector<QueuePool> pools;
  int64_t num_not_scored = 0;  ///< not eligible; listed elsewhere with the reason
};

/// The week's list as one self-contained HTML document, pools in the order given.
[[nodiscard]] std::string render_queue_page(const QueuePage& page);

}  // namespace plimsoll::pages
