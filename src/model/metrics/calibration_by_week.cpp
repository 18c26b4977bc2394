// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/calibration_by_week.h"

#include <map>

#include "core/check.h"
#include "model/internal/loss_sums.h"

namespace plimsoll::model {
namespace {

struct Week {
  std::vector<double> score;
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint64_t> student;
  double score_sum = 0;
};

WeekCalibration measure(std::int32_t number, const Week& week) {
  const StudentResampler resampler(week.student);
  const internal::LossSums sums({week.score, week.outcome, week.student, {}, {}}, resampler);
  const internal::Losses losses = sums.sum(resampler.everyone());
  return {number,
          week.score.size(),
          static_cast<std::size_t>(losses.events),
          week.score_sum / losses.rows,
          wilson(losses.events, losses.rows),
          losses.slope,
          losses.intercept};
}

}  // namespace

std::vector<WeekCalibration> calibration_by_week(const ScoredRows& rows,
                                                 std::span<const std::int32_t> week) {
  check_scored(rows);
  PLIMSOLL_CHECK_EQ(week.size(), rows.score.size());
  std::map<std::int32_t, Week> weeks;
  for (std::size_t row = 0; row < week.size(); ++row) {
    Week& of_row = weeks[week[row]];
    of_row.score.push_back(rows.score[row]);
    of_row.outcome.push_back(rows.outcome[row]);
    of_row.student.push_back(rows.student[row]);
    of_row.score_sum += rows.score[row];
  }
  std::vector<WeekCalibration> result;
  for (const auto& [number, rows_of_week] : weeks) {
    result.push_back(measure(number, rows_of_week));
  }
  return result;
}

}  // namespace plimsoll::model
