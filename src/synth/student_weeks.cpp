// SPDX-License-Identifier: Apache-2.0
#include "synth/student_weeks.h"

#include <array>
#include <limits>

#include "synth/internal/people/behaviour.h"
#include "synth/internal/people/catalogue.h"

namespace plimsoll::synth {
namespace {

constexpr int first_year = 2023;
constexpr std::uint64_t lms_stream = 9001;
constexpr std::uint64_t campus_stream = 9101;

ActiveDays active_before(core::Date date, const std::array<double, most_weeks>& levels,
                         const TermLife& now, const Term& term, core::Random random) {
  ActiveDays active = 0;
  each_active_day(levels, now, term, random, [&](core::Date day, double) {
    const auto ago = (date - day).count();
    if (ago >= 0 && ago < 14) {
      active |= ActiveDays{1} << static_cast<unsigned>(ago);
    }
  });
  return active;
}

StudentWeek seen_at(core::Date date, const Person& person, const TermLife& now, const Term& term) {
  const auto engagement = engagement_of(person, now, term);
  const auto number = static_cast<std::uint64_t>(now.study_term);
  StudentWeek week;
  week.faculty = programmes()[now.programme].faculty;
  week.lms =
      active_before(date, engagement.lms, now, term, person.random.fork(lms_stream + number));
  week.campus =
      active_before(date, engagement.campus, now, term, person.random.fork(campus_stream + number));
  week.is_online = now.mode == Mode::online;
  week.is_first_year = now.campus_year == 1;
  week.on_probation = now.standing == Standing::probation;
  week.registered_day = now.registered_day;
  week.prior_gpa = now.prior_gpa_hundredths < 0 ? std::numeric_limits<double>::quiet_NaN()
                                                : now.prior_gpa_hundredths / 100.0;
  week.payment_delay_days = now.payment_delay_days;
  week.courses = now.courses;
  week.probability = now.probability;
  week.leaves = now.outcome == Outcome::leaves;
  return week;
}

/// Whether the student is on the roster at the date, and stays or leaves by chance.
bool is_open(const TermLife& now, core::Date date) {
  const bool by_chance = now.outcome == Outcome::continues || now.outcome == Outcome::leaves;
  const bool withdrawn = now.withdraws && now.active_until < date;
  return now.presence == Presence::studying && by_chance && !withdrawn;
}

}  // namespace

std::vector<StudentWeek> student_weeks(const StudentWeeksOptions& options) {
  // Those who began up to seven years before may still be there.
  const int earliest = 2 - longest_life_terms;
  const Calendar calendar(first_year, earliest, options.term + 2);
  const auto& term = calendar.term(options.term);
  const auto date = term.start + std::chrono::days{7 * options.week - 1};
  const core::Random root(options.seed);
  std::vector<StudentWeek> weeks;
  Life life;
  for (int entry = earliest; entry <= options.term; entry += 2) {
    const auto first = options.intake * ((entry - earliest) / 2);
    for (std::int64_t index = first; index < first + options.intake; ++index) {
      live(make_person(root, index, entry), calendar, options.term, life);
      const auto* now = life.in(options.term);
      if (now != nullptr && is_open(*now, date)) {
        weeks.push_back(seen_at(date, life.person, *now, term));
      }
    }
  }
  return weeks;
}

}  // namespace plimsoll::synth
