// SPDX-License-Identifier: Apache-2.0
#include "drift/trial_week.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/error.h"
#include "model/training.h"
#include "synth/student_weeks.h"

namespace plimsoll::bench {
namespace {

constexpr unsigned window = 14;
constexpr synth::ActiveDays newest_week = 0x7f;

double days_of(synth::ActiveDays days) {
  return std::popcount(days);
}

double days_since(synth::ActiveDays days) {
  return days == 0 ? window : std::countr_zero(days);
}

std::vector<double> features_of(const synth::StudentWeek& week) {
  const double lms_last = days_of(week.lms & newest_week);
  const bool is_on_campus = !week.is_online;
  return {days_of(week.lms),
          lms_last,
          days_of(week.lms) - 2 * lms_last,
          days_since(week.lms),
          is_on_campus ? days_of(week.campus) : missing,
          is_on_campus ? days_since(week.campus) : missing,
          week.prior_gpa,
          static_cast<double>(week.payment_delay_days),
          static_cast<double>(week.courses),
          static_cast<double>(week.registered_day),
          week.on_probation ? 1.0 : 0.0,
          week.is_first_year ? 1.0 : 0.0};
}

model::FeatureMatrix matrix_of(const std::vector<std::vector<double>>& columns) {
  model::FeatureMatrix matrix;
  for (const auto& column : columns) {
    matrix.columns.emplace_back(column);
  }
  return matrix;
}

std::size_t place_of(std::string_view feature) {
  const auto& all = trial_features();
  const auto found = std::ranges::find(all, feature, &monitor::FeatureOrigin::feature);
  if (found == all.end()) {
    throw core::Error(core::ErrorCode::internal, "no such feature: " + std::string(feature));
  }
  return static_cast<std::size_t>(found - all.begin());
}

}  // namespace

std::vector<double>& TrialWeek::column(std::string_view feature) {
  return columns[place_of(feature)];
}

const std::vector<monitor::FeatureOrigin>& trial_features() {
  static const std::vector<monitor::FeatureOrigin> all{
      {"lms_days_14d", "lms"},       {"lms_days_7d", "lms"},        {"lms_drop", "lms"},
      {"days_since_lms", "lms"},     {"campus_days_14d", "campus"}, {"days_since_campus", "campus"},
      {"prior_gpa", "sis"},          {"payment_delay_days", "erp"}, {"courses", "sis"},
      {"registration_delay", "sis"}, {"on_probation", "sis"},       {"is_first_year", "sis"}};
  return all;
}

TrialWeek trial_week(std::uint64_t seed, std::int64_t intake, int term) {
  TrialWeek week;
  week.columns.resize(trial_features().size());
  for (const auto& student : synth::student_weeks({.seed = seed, .intake = intake, .term = term})) {
    const auto values = features_of(student);
    for (std::size_t at = 0; at < values.size(); ++at) {
      week.columns[at].push_back(values[at]);
    }
    week.faculty.push_back(student.faculty);
    week.student.push_back(week.student.size());
    week.outcome.push_back(student.leaves ? 1 : 0);
  }
  return week;
}

monitor::WeekRows SeenWeek::rows() const {
  monitor::WeekRows rows;
  rows.students = week->size();
  for (std::size_t at = 0; at < week->columns.size(); ++at) {
    rows.numbers.push_back({trial_features()[at].feature, week->columns[at]});
  }
  rows.numbers.push_back({monitor::score_column, score});
  for (const auto& faculty : week->faculty) {
    ++rows.categories["faculty"][faculty];
  }
  const auto& since = week->columns[place_of("days_since_lms")];
  rows.newest_age_days["lms"] = *std::ranges::min_element(since);
  return rows;
}

SeenWeek seen_by(const model::RiskModel& model, const TrialWeek& week) {
  return {&week, model::predict(model, matrix_of(week.columns)).probability};
}

model::RiskModel train_on(std::span<const TrialWeek> terms) {
  std::vector<std::vector<double>> columns(trial_features().size());
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
  std::vector<std::uint64_t> student;
  for (std::size_t number = 0; number < terms.size(); ++number) {
    const auto& rows = terms[number];
    for (std::size_t at = 0; at < columns.size(); ++at) {
      columns[at].insert(columns[at].end(), rows.columns[at].begin(), rows.columns[at].end());
    }
    outcome.insert(outcome.end(), rows.outcome.begin(), rows.outcome.end());
    term.insert(term.end(), rows.size(), static_cast<std::int32_t>(number));
    student.insert(student.end(), rows.student.begin(), rows.student.end());
  }
  std::vector<model::FeatureSpec> specs;
  for (const auto& origin : trial_features()) {
    specs.push_back({origin.feature, 0, model::NullRule::missing});
  }
  return model::train({matrix_of(columns), outcome, term, student, {}}, specs).model;
}

}  // namespace plimsoll::bench
