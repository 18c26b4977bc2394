// SPDX-License-Identifier: Apache-2.0
#include "drift/injury.h"

#include <algorithm>

#include "monitor/number_profile.h"

namespace plimsoll::bench {
namespace {

using monitor::CauseKind;

void shift_grades(TrialWeek& week, double deviations, core::Random&) {
  auto& grades = week.column("prior_gpa");
  const double by = deviations * monitor::profile_of(grades).deviation;
  for (double& grade : grades) {
    grade += by;
  }
}

void rescale_grades(TrialWeek& week, double times, core::Random&) {
  for (double& grade : week.column("prior_gpa")) {
    grade *= times;
  }
}

void lose_grades(TrialWeek& week, double share, core::Random& random) {
  for (double& grade : week.column("prior_gpa")) {
    grade = random.chance(share) ? missing : grade;
  }
}

/// Students whose records of the learning platform were not linked: as if they had never been
/// there.
void lose_lms_links(TrialWeek& week, double share, core::Random& random) {
  for (std::size_t row = 0; row < week.size(); ++row) {
    if (random.chance(share)) {
      week.column("lms_days_14d")[row] = 0;
      week.column("lms_days_7d")[row] = 0;
      week.column("lms_drop")[row] = 0;
      week.column("days_since_lms")[row] = 14;
    }
  }
}

/// Nothing came for the last days of the window. Activity was spread evenly over the days of a week
/// as far as the columns still tell.
void stop_lms(TrialWeek& week, double days, core::Random& random) {
  const auto stopped = static_cast<int>(days);
  const auto thin = [&](double active, int of_days, int lost) {
    double left = 0;
    for (int day = 0; day < static_cast<int>(active); ++day) {
      left += random.chance(static_cast<double>(of_days - lost) / of_days) ? 1 : 0;
    }
    return left;
  };
  for (std::size_t row = 0; row < week.size(); ++row) {
    auto& all = week.column("lms_days_14d")[row];
    auto& last = week.column("lms_days_7d")[row];
    const double earlier = thin(all - last, 7, std::max(0, stopped - 7));
    last = thin(last, 7, std::min(7, stopped));
    all = last + earlier;
    week.column("lms_drop")[row] = all - 2 * last;
    auto& since = week.column("days_since_lms")[row];
    since = all == 0 ? 14 : std::max(since, days);
  }
}

TrialWeek rows_kept(const TrialWeek& week, const std::function<bool(std::size_t)>& keeps) {
  TrialWeek left;
  left.columns.resize(week.columns.size());
  for (std::size_t row = 0; row < week.size(); ++row) {
    if (keeps(row)) {
      for (std::size_t at = 0; at < week.columns.size(); ++at) {
        left.columns[at].push_back(week.columns[at][row]);
      }
      left.faculty.push_back(week.faculty[row]);
      left.student.push_back(week.student[row]);
      left.outcome.push_back(week.outcome[row]);
    }
  }
  return left;
}

/// A share of the students of the first row's faculty is not delivered.
void lose_faculty(TrialWeek& week, double share, core::Random& random) {
  const std::string faculty = week.faculty.front();
  week = rows_kept(
      week, [&](std::size_t row) { return week.faculty[row] != faculty || !random.chance(share); });
}

/// Label shift: leavers weigh `times` as much against stayers, and each looks as before.
void more_leavers(TrialWeek& week, double times, core::Random& random) {
  week = rows_kept(
      week, [&](std::size_t row) { return week.outcome[row] != 0 || random.chance(1 / times); });
}

/// Concept shift: a share of the stayers leaves without any sign.
void leave_without_sign(TrialWeek& week, double share, core::Random& random) {
  for (auto& outcome : week.outcome) {
    outcome = outcome != 0 || random.chance(share) ? 1 : 0;
  }
}

}  // namespace

const std::vector<Injury>& injuries() {
  static const std::vector<Injury> all{
      {"nothing", "", {0}, CauseKind::none, [](TrialWeek&, double, core::Random&) {}},
      {"grades up, sd",
       "prior_gpa",
       {0.1, 0.2, 0.3, 0.5, 1},
       CauseKind::changed_definition,
       shift_grades},
      {"grades in another unit, times", "prior_gpa", {20}, CauseKind::changed_unit, rescale_grades},
      {"grades missing, share",
       "prior_gpa",
       {0.05, 0.1, 0.2, 0.4},
       CauseKind::lost_records,
       lose_grades},
      {"grades gone", "prior_gpa", {1}, CauseKind::empty_column, lose_grades},
      {"LMS not linked, share",
       "lms",
       {0.05, 0.1, 0.2, 0.4},
       CauseKind::lost_records,
       lose_lms_links},
      {"LMS stopped, days", "lms", {1, 3, 5, 7, 14}, CauseKind::stopped_feed, stop_lms},
      {"of a faculty lost, share",
       "faculty",
       {0.25, 0.5, 1},
       CauseKind::changed_students,
       lose_faculty},
      {"odds of leaving, times", "", {1.5, 2, 3}, CauseKind::none, more_leavers},
      {"leave without sign, share", "", {0.02, 0.05, 0.1}, CauseKind::none, leave_without_sign}};
  return all;
}

}  // namespace plimsoll::bench
