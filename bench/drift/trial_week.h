// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "core/random.h"
#include "model/risk_model.h"
#include "monitor/compare_week.h"
#include "monitor/likely_cause.h"

namespace plimsoll::bench {

/// What a student has no value of.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Week 9 of one term of a synthetic university: features as the profile has them, and the truth.
struct TrialWeek {
  std::vector<std::vector<double>> columns;  ///< one per feature of `trial_features`
  std::vector<std::string> faculty;
  std::vector<std::uint64_t> student;
  std::vector<std::uint8_t> outcome;

  [[nodiscard]] std::size_t size() const { return outcome.size(); }
  [[nodiscard]] std::vector<double>& column(std::string_view feature);
};

/// Twelve features with the sources they come from.
[[nodiscard]] const std::vector<monitor::FeatureOrigin>& trial_features();

/// The students of a term of the university `seed`, `intake` of whom begin each autumn.
[[nodiscard]] TrialWeek trial_week(std::uint64_t seed, std::int64_t intake, int term);

/// A week as a release sees it; owns the scores, borrows the week.
struct SeenWeek {
  const TrialWeek* week = nullptr;
  std::vector<double> score;

  [[nodiscard]] monitor::WeekRows rows() const;
};

[[nodiscard]] SeenWeek seen_by(const model::RiskModel& model, const TrialWeek& week);

/// A calibrated logistic regression on the rows of these terms, as the product trains it.
[[nodiscard]] model::RiskModel train_on(std::span<const TrialWeek> terms);

}  // namespace plimsoll::bench
