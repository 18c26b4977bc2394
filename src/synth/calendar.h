// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/time.h"

namespace plimsoll::synth {

/// One teaching term. Terms are counted from the first autumn: 0 is that autumn, 1 the spring after
/// it, -1 the spring before; even numbers are autumns.
struct Term {
  int number = 0;
  std::string id;  ///< "2023A" or "2024S"
  core::Date start;
  core::Date end;     ///< the last day with activity
  core::Date census;  ///< who is not enrolled by this day has not continued
  int weeks = 0;      ///< teaching weeks begun, counted from `start`

  [[nodiscard]] int week_of(core::Date date) const;
};

/// The university's years: autumn from 15 August to 20 December, spring from 8 January to 7 June.
class Calendar {
 public:
  /// Terms `first_number` to `last_number`, with number 0 in the autumn of `first_year`.
  Calendar(int first_year, int first_number, int last_number);

  /// The term of that number, which must be one of those the calendar was made for.
  [[nodiscard]] const Term& term(int number) const;

 private:
  int first_number_;
  std::vector<Term> terms_;
};

/// The days on which a term's files are received: Mondays from a week before its start to three
/// weeks after its end, but never past a week before the next term's start, nor past `as_of`.
struct Window {
  int term = 0;
  std::vector<core::Date> mondays;

  /// The first delivery after the day something happened; `mondays.size()` when there is none in
  /// this window.
  [[nodiscard]] std::size_t delivery_after(core::Date day) const;
};

[[nodiscard]] Window make_window(const Calendar& calendar, int term, core::Date as_of);

/// The last Monday in the term's first `week` weeks.
[[nodiscard]] core::Date last_monday(const Term& term, int week);

}  // namespace plimsoll::synth
