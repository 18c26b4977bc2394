// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/text/sentence.h"
#include "jobs/score_week.h"
#include "pages/charts/sparkline.h"
#include "pages/queue/queue_page.h"

namespace plimsoll::jobs {

/// A reason as it was published, and what it rests on.
struct PublishedReason {
  std::string code;
  std::map<queue::Language, std::string> advisor_text;  ///< English always
  std::map<queue::Language, std::string> student_text;  ///< fit to share; may be empty
  queue::Severity severity = queue::Severity::medium;
  double share = 0;         ///< of what raises the score, in [0, 1]
  double contribution = 0;  ///< to the logit
  std::optional<std::int64_t> source_age_days;
};

/// One student's prediction of the newest published week.
struct PublishedStudent {
  std::string prediction_id;
  std::string student;  ///< canonical_student_id
  std::string programme;
  std::string faculty;
  std::string study_mode;
  std::string pool;
  queue::Band band = queue::Band::green;
  std::int64_t rank = 0;
  std::int64_t position = 0;  ///< in the pool's list: by band, rising first, then rank; from 1
  bool is_rising = false;
  double score = 0;  ///< probability, in [0, 1]
  double low = 0;
  double high = 0;
  std::vector<pages::TrendPoint> trend;  ///< oldest first, this week last
  std::vector<PublishedReason> reasons;  ///< largest share first
  std::string route;                     ///< of the release's playbook; may be empty
  std::string release_id;
  std::string snapshot_hash;
  std::string scoring_run_id;
  core::Timestamp created_at;
};

/// One team's list.
struct PublishedPool {
  std::string pool;
  std::string title;
  std::int64_t num_students = 0;
  std::int64_t num_red = 0;
  std::int64_t num_amber = 0;
  std::optional<double> tau_red;    ///< lowest score of a red student
  std::optional<double> tau_amber;  ///< lowest score of an amber student
  queue::Capacity capacity;
  bool is_default_capacity = false;
  std::string release_id;
};

/// What was last published of a week, as people see it: read from gold, never scored anew, so that
/// it is what can be verified.
struct PublishedWeek {
  core::Date as_of_date;
  std::string target;
  std::map<queue::Language, std::string> week;     ///< "Week 8 of Spring 2026"; every language
  std::map<queue::Language, std::string> outcome;  ///< the score is the chance of; every language
  std::string score_range;                         ///< "90% range"
  std::string institution;
  core::Timestamp published_at;
  std::vector<PublishedPool> pools;
  std::vector<pages::SourceFreshness> sources;
  std::vector<core::Sentence> warnings;
  queue::Playbook playbook;                               ///< of a release that scored it
  queue::ReasonBook reasons;                              ///< of the same
  std::vector<PublishedStudent> students;                 ///< by pool, then position
  std::map<std::string, std::size_t, std::less<>> place;  ///< by student

  [[nodiscard]] const PublishedStudent* find(std::string_view student) const;
};

/// The newest published week of a target (empty: the profile's default), as of the newest run of
/// each pool. Empty when nothing was published.
[[nodiscard]] std::optional<PublishedWeek> load_published_week(const JobContext& context,
                                                               const std::string& target = {});

/// A person's name and address, as last known.
struct PersonName {
  std::string name;  ///< "Given Family"
  std::string email;
};

/// Names of all linked people, by canonical_student_id. RESTRICTED: only for what shows names to
/// those who may see them.
[[nodiscard]] std::map<std::string, PersonName, std::less<>> load_person_names(
    const JobContext& context);

/// One value of a student's stored snapshot.
struct KnownFact {
  std::string feature;
  std::string title;
  std::string group;
  std::string group_title;
  std::string unit;
  std::string reason;  ///< the code that it can give; empty: none
  std::string source;
  std::optional<std::string> value;  ///< shortest text; empty: not known
  /// Whole days from the newest record of the source to the end of the week; empty: there is none.
  std::optional<std::int64_t> source_age_days;
};

/// A student's published score of one week, and where the bands of the team began in it.
struct PastScore {
  core::Date as_of_date;
  double score = 0;  ///< in [0, 1]
  queue::Band band = queue::Band::green;
  std::optional<double> tau_red;    ///< lowest score of a red student of the team; empty: none
  std::optional<double> tau_amber;  ///< lowest score of an amber student
};

}  // namespace plimsoll::jobs
