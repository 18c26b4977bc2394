// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>

#include "core/random.h"
#include "synth/internal/people/life.h"

namespace plimsoll::synth {

/// No term has more teaching weeks.
inline constexpr std::size_t most_weeks = 24;

/// How engaged a student is, week by week: log-odds of a working day with activity.
struct Engagement {
  std::array<double, most_weeks> lms{};
  std::array<double, most_weeks> campus{};
  std::array<double, most_weeks> diligence{};  ///< 0 for the average student; moves hand-ins
};

[[nodiscard]] Engagement engagement_of(const Person& person, const TermLife& now, const Term& term);

/// Which of the seven days from a week's first day have activity: bit 0 is the first.
/// `level` is the log-odds for a working day; weekends are quieter.
[[nodiscard]] unsigned active_days(double level, unsigned first_weekday, core::Random& random);

/// Calls `see(day, level)` for each day with activity, up to the student's last one in the term.
template <typename See>
void each_active_day(const std::array<double, most_weeks>& levels, const TermLife& now,
                     const Term& term, core::Random& random, const See& see) {
  const auto weekday = std::chrono::weekday{term.start}.c_encoding();
  auto first = term.start;
  for (int week = 0; week < term.weeks && first <= now.active_until; ++week) {
    const double level = levels.at(static_cast<std::size_t>(week));
    auto active = active_days(level, weekday, random);
    for (auto day = first; active != 0 && day <= now.active_until; active >>= 1U) {
      if ((active & 1U) != 0) {
        see(day, level);
      }
      day += std::chrono::days{1};
    }
    first += std::chrono::days{7};
  }
}

}  // namespace plimsoll::synth
