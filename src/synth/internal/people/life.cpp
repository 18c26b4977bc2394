// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/people/life.h"

#include <algorithm>
#include <cmath>

#include "synth/internal/people/catalogue.h"
#include "synth/internal/people/effects.h"

namespace plimsoll::synth {
namespace {

using std::chrono::days;

constexpr std::uint64_t first_term_stream = 100;
/// From here on nobody goes away any more, so that all have an end within `longest_life_terms`.
constexpr int last_chance_terms = longest_life_terms - 1;

/// What is carried from term to term.
struct Path {
  int terms = 0;  ///< begun, the present one included
  int study_terms = 0;
  int grades = 0;
  int grade_points = 0;
  double last_gpa = -1;
  int entry_gpa_hundredths = -1;
  std::size_t programme = 0;
  Mode mode = Mode::full_time;
  Drivers drivers;
  Presence presence = Presence::studying;
  bool was_on_exchange = false;
};

Path begin(const Person& person) {
  Path path;
  auto random = person.random.fork(first_term_stream - 1);
  path.programme = person.entry_programme;
  path.mode = person.entry_mode;
  path.drivers = person.drivers;
  if (!person.international && !random.chance(0.08)) {
    const double gpa = 3.3 + 0.55 * person.drivers.preparation + 0.4 * random.normal();
    path.entry_gpa_hundredths = static_cast<int>(std::clamp(gpa, 1.0, 5.0) * 100);
  }
  return path;
}

/// `keep` of the last value and the rest new, so that the variance stays 1.
double drift(double value, double keep, core::Random& random) {
  return keep * value + std::sqrt(1 - keep * keep) * random.normal();
}

void drift_drivers(const Person& person, Path& path, core::Random& random) {
  auto& drivers = path.drivers;
  drivers.engagement_slope = drift(person.drivers.engagement_slope, 0.5, random);
  drivers.financial_stress = drift(drivers.financial_stress, 0.85, random);
  drivers.belonging = drift(drivers.belonging, 0.9, random);
}

void change_course_of_study(Path& path, core::Random& random) {
  if (path.study_terms > 0 && random.chance(0.012)) {
    path.programme = programme_at(random.uniform());
  }
  if (path.study_terms > 0 && path.mode == Mode::full_time && random.chance(0.02)) {
    path.mode = random.chance(0.75) ? Mode::part_time : Mode::online;
  }
}

Standing standing_after(double gpa) {
  if (gpa >= 0 && gpa < 1.2) {
    return Standing::probation;
  }
  return gpa >= 0 && gpa < 2.0 ? Standing::warning : Standing::good;
}

int prior_gpa(const Path& path) {
  return path.grades > 0 ? path.grade_points * 100 / path.grades : path.entry_gpa_hundredths;
}

/// Days after the term's start: most in the week before, a tail that ends before the census.
int registration_day(const Drivers& drivers, core::Random& random) {
  const double late = 0.10 + 0.03 * drivers.financial_stress - 0.03 * drivers.belonging;
  if (random.chance(std::clamp(late, 0.02, 0.3))) {
    return 4 + static_cast<int>(random.below(15));
  }
  return -6 + static_cast<int>(random.below(9));
}

int payment_delay(const Drivers& drivers, core::Random& random) {
  const double delay = -12 + 20 * drivers.financial_stress + 14 * random.normal();
  return static_cast<int>(std::clamp(delay, -20.0, 150.0));
}

void sit_exams(TermLife& now, core::Random& random) {
  const double able = 2.9 + 0.75 * now.drivers.preparation + 0.35 * now.drivers.engagement_slope;
  for (auto& grade : now.grades) {
    const double result = able + 1.0 * random.normal();
    grade = static_cast<std::int8_t>(std::clamp(std::lround(result), 0L, 5L));
  }
}

void record_grades(const TermLife& now, Path& path) {
  int points = 0;
  for (int at = 0; at < now.courses; ++at) {
    points += now.grades[static_cast<std::size_t>(at)];
  }
  path.grades += now.courses;
  path.grade_points += points;
  path.last_gpa = static_cast<double>(points) / now.courses;
}

bool may_go_on_exchange(const Path& path) {
  return !path.was_on_exchange && path.terms < last_chance_terms && path.mode == Mode::full_time &&
         path.study_terms >= 3 && path.study_terms <= 5 &&
         programmes()[path.programme].terms > path.study_terms + 1;
}

/// Exclusions are drawn first, so that `probability` holds exactly for those who are not excluded.
Outcome draw_outcome(const TermLife& now, const Path& path, core::Random& random) {
  const bool slower = now.mode != Mode::full_time && programmes()[now.programme].terms <= 6;
  const double pace = slower ? 1.5 : 1.0;
  const int needed = static_cast<int>(std::ceil(programmes()[now.programme].terms * pace));
  const int over = path.study_terms - needed;
  const bool must = over >= 2 || path.terms >= longest_life_terms;
  const double graduates = must ? 1.0 : over >= 0 ? 0.85 : 0.0;
  const double exchange = may_go_on_exchange(path) ? 0.07 : 0.0;
  const double away = now.drivers.financial_stress > 1 ? 0.02 : 0.01;
  const double leave = path.terms < last_chance_terms ? away : 0.0;
  const double drawn[] = {random.uniform(), random.uniform(), random.uniform(), random.uniform()};
  if (drawn[0] < graduates) {
    return Outcome::graduates;
  }
  if (drawn[1] < exchange) {
    return Outcome::goes_on_exchange;
  }
  if (drawn[2] < leave) {
    return Outcome::takes_leave;
  }
  return drawn[3] < now.probability ? Outcome::leaves : Outcome::continues;
}

Decline fading(double until, core::Random& random) {
  if (random.chance(0.2)) {
    return {};  // leaves without a sign
  }
  const double lead = 4 + 6 * random.uniform();
  return {std::max(0.5, until - lead), 1000, 0.35 + 0.5 * random.uniform(), 4};
}

Decline illness(int weeks, core::Random& random) {
  if (!random.chance(0.12)) {
    return {};
  }
  const double from = 2 + random.uniform() * (weeks - 6);
  return {from, from + 2 + 2 * random.uniform(), 1.2, 2.5};
}

/// How a student who leaves does it: formally in the term, by fading away, or by not coming back.
void depart(const Term& term, TermLife& now, core::Random& random) {
  const double way = random.uniform();
  // Formal withdrawals come after the census, which otherwise would count them for the term before
  // too.
  const double week = (way < 0.34 ? 4.2 : 6.0) + random.uniform() * (term.weeks - 6);
  if (way < 0.75) {
    now.decline = fading(week, random);
    now.active_until =
        std::min(term.end, term.start + days{static_cast<int>(7 * week + random.uniform() * 4)});
    now.withdraws = way < 0.34;
  } else if (random.chance(0.6)) {
    now.decline = {4 + 8 * random.uniform(), 1000, 0.12 + 0.12 * random.uniform(), 2};
  }
  now.withdrawal_recorded = now.withdraws
                                ? now.active_until + days{1 + random.below(21)}
                                : term.census;  // replaced below by the next term's census
}

void study(const Person& person, const Term& term, Path& path, TermLife& now,
           core::Random& random) {
  now.study_term = ++path.study_terms;
  now.drivers = path.drivers;
  now.drivers.preparation = person.drivers.preparation;
  now.courses = now.mode == Mode::full_time ? 3 : 1 + static_cast<int>(random.below(2));
  now.prior_gpa_hundredths = prior_gpa(path);
  now.standing = standing_after(path.last_gpa);
  now.registered_day = registration_day(now.drivers, random);
  now.payment_delay_days = payment_delay(now.drivers, random);
  now.probability = probability_of_leaving(now);
  now.outcome = draw_outcome(now, path, random);
  now.active_until = term.end;
  sit_exams(now, random);
  record_grades(now, path);
  now.decline = illness(term.weeks, random);
}

Presence presence_after(Outcome outcome) {
  switch (outcome) {
    case Outcome::takes_leave:
      return Presence::on_leave;
    case Outcome::goes_on_exchange:
      return Presence::on_exchange;
    default:
      return Presence::studying;
  }
}

TermLife live_term(const Person& person, const Calendar& calendar, int number, Path& path) {
  const auto key = first_term_stream + static_cast<std::uint64_t>(number - person.entry_term);
  auto random = person.random.fork(key);
  TermLife now;
  now.term = number;
  now.presence = path.presence;
  ++path.terms;
  drift_drivers(person, path, random);
  change_course_of_study(path, random);
  now.programme = path.programme;
  now.mode = path.mode;
  now.campus_year = (number - person.entry_term) / 2 + 1;
  const auto& term = calendar.term(number);
  if (now.presence == Presence::studying) {
    study(person, term, path, now, random);
  } else {
    const bool lost = now.presence == Presence::on_leave && random.chance(0.15);
    now.outcome = lost ? Outcome::leaves : Outcome::continues;
    now.active_until = term.start - days{1};
  }
  if (now.outcome == Outcome::leaves) {
    if (now.presence == Presence::studying) {
      depart(term, now, random);
    }
    if (!now.withdraws) {
      now.withdrawal_recorded = calendar.term(number + 1).census + days{1 + random.below(21)};
    }
  }
  path.was_on_exchange |= now.presence == Presence::on_exchange;
  path.presence = presence_after(now.outcome);
  return now;
}

}  // namespace

double Decline::depth(double week) const {
  if (week < from_week || week > until_week) {
    return 0;
  }
  return std::min(deepest, depth_per_week * (week - from_week + 1));
}

const TermLife* Life::in(int term) const {
  const int at = term - person.entry_term;
  return at >= 0 && at < static_cast<int>(terms.size()) ? &terms[static_cast<std::size_t>(at)]
                                                        : nullptr;
}

void live(const Person& person, const Calendar& calendar, int through, Life& life) {
  life.person = person;
  life.terms.clear();
  life.over = false;
  auto path = begin(person);
  const int last = std::min(through, person.entry_term + longest_life_terms - 1);
  for (int number = person.entry_term; number <= last && !life.over; ++number) {
    life.terms.push_back(live_term(person, calendar, number, path));
    const auto outcome = life.terms.back().outcome;
    life.over = outcome == Outcome::leaves || outcome == Outcome::graduates;
  }
}

}  // namespace plimsoll::synth
