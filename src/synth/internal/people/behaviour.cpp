// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/people/behaviour.h"

#include <cmath>

namespace plimsoll::synth {
namespace {

constexpr std::uint64_t engagement_stream = 1000;
constexpr double never = -20;

/// Everyone is quieter in the reading week (autumn) and at Easter (spring).
double holiday(const Term& term, int week) {
  const bool autumn = term.number % 2 == 0;
  return week == (autumn ? 7 : 12) ? (autumn ? 0.4 : 1.2) : 0.0;
}

double lms_base(const Person& person, const TermLife& now) {
  double level = 0.02 + 0.22 * now.drivers.preparation + 0.20 * now.drivers.belonging;
  level += 0.55 * person.lms_habit;
  level -= person.international ? 0.45 : 0.0;
  level += now.mode == Mode::online ? 0.35 : 0.0;
  return level;
}

double campus_base(const Person& person, const TermLife& now) {
  if (now.mode == Mode::online) {
    return never;
  }
  double level = -0.45 + 0.50 * now.drivers.belonging + 0.45 * person.campus_habit;
  level -= now.mode == Mode::part_time ? 1.0 : 0.0;
  level += person.international ? 0.3 : 0.0;
  return level;
}

}  // namespace

Engagement engagement_of(const Person& person, const TermLife& now, const Term& term) {
  Engagement engagement;
  auto random = person.random.fork(engagement_stream + static_cast<std::uint64_t>(now.study_term));
  const double lms = lms_base(person, now);
  const double campus = campus_base(person, now);
  for (int week = 0; week < term.weeks; ++week) {
    const auto at = static_cast<std::size_t>(week);
    const double through = (week + 1.0) / term.weeks;
    const double trend = now.drivers.engagement_slope * (1.8 * through - 0.15);
    const double decline = now.decline.depth(week);
    const double common = trend - decline - holiday(term, week);
    engagement.lms[at] = lms + 0.9 * common + 0.35 * random.normal();
    engagement.campus[at] = campus + 0.6 * common + 0.35 * random.normal();
    engagement.diligence[at] = 0.6 * now.drivers.preparation + 0.8 * trend - 1.1 * decline;
  }
  return engagement;
}

unsigned active_days(double level, unsigned first_weekday, core::Random& random) {
  // One draw serves the week: nine bits a day against a threshold of 512ths.
  const double working = 1 / (1 + std::exp(-level));
  const auto on_working_day = static_cast<unsigned>(working * 512);
  const auto on_weekend = static_cast<unsigned>(working * 512 * 0.5);
  auto bits = random.next();
  unsigned days = 0;
  for (unsigned day = 0; day < 7; ++day, bits >>= 9) {
    const unsigned weekday = (first_weekday + day) % 7;  // 0 is Sunday
    const bool weekend = weekday == 0 || weekday == 6;
    days |= ((bits & 511U) < (weekend ? on_weekend : on_working_day) ? 1U : 0U) << day;
  }
  return days;
}

}  // namespace plimsoll::synth
