// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "synth/calendar.h"
#include "synth/internal/people/person.h"

namespace plimsoll::synth {

enum class Presence { studying, on_leave, on_exchange };
enum class Outcome { continues, leaves, graduates, takes_leave, goes_on_exchange };
enum class Standing { good, warning, probation };

/// A stretch of lower engagement, in weeks from the term's start; depth in log-odds of a day with
/// activity.
struct Decline {
  double from_week = 1000;
  double until_week = 1000;
  double depth_per_week = 0;
  double deepest = 0;

  [[nodiscard]] double depth(double week) const;
};

/// One term of one student: what the systems are going to show, and why.
struct TermLife {
  int term = 0;
  Presence presence = Presence::studying;
  int study_term = 1;  ///< terms studied, this one included
  int campus_year = 1;
  std::size_t programme = 0;
  Mode mode = Mode::full_time;
  Drivers drivers;  ///< as they are this term
  int courses = 3;
  std::array<std::int8_t, 3> grades{};  ///< 5 (A) to 0 (F), for those who sit the exams
  int prior_gpa_hundredths = -1;        ///< -1 when not known
  Standing standing = Standing::good;
  int registered_day = 0;      ///< days after the term's start
  int payment_delay_days = 0;  ///< after the due date; negative is early
  double probability = 0;      ///< of leaving, given that the student is not excluded
  Outcome outcome = Outcome::continues;
  core::Date active_until;  ///< the last day with activity
  bool withdraws = false;   ///< formally, in the term, on the day after `active_until`
  core::Date withdrawal_recorded;
  Decline decline;
};

/// A student from entry to the last term asked for, or to the end.
struct Life {
  Person person;
  std::vector<TermLife> terms;
  bool over = false;  ///< left or graduated in the last of `terms`

  /// The term of that number; nullptr when the student was not a student then.
  [[nodiscard]] const TermLife* in(int term) const;
};

/// Lives `person` through to term `through`; `life` is reused to spare allocations.
void live(const Person& person, const Calendar& calendar, int through, Life& life);

/// The longest a life can be, in terms.
inline constexpr int longest_life_terms = 16;

}  // namespace plimsoll::synth
