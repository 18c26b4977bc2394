// SPDX-License-Identifier: Apache-2.0
#include "synth/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "core/check.h"

namespace plimsoll::synth {
namespace {

using std::chrono::days;

constexpr days before_start{7};
constexpr days after_end{21};
constexpr days to_census{28};

core::Date on(int year, unsigned month, unsigned day) {
  return std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day};
}

Term make_term(int first_year, int number) {
  const bool autumn = number % 2 == 0;
  const int year = first_year + (number - (autumn ? 0 : 1)) / 2 + (autumn ? 0 : 1);
  Term term;
  term.number = number;
  term.id = fmt::format("{}{}", year, autumn ? 'A' : 'S');
  term.start = autumn ? on(year, 8, 15) : on(year, 1, 8);
  term.end = autumn ? on(year, 12, 20) : on(year, 6, 7);
  term.census = term.start + to_census;
  term.weeks = term.week_of(term.end) + 1;
  return term;
}

core::Date monday_from(core::Date date) {
  const std::chrono::weekday weekday{date};
  return date + (std::chrono::Monday - weekday);
}

}  // namespace

int Term::week_of(core::Date date) const {
  return static_cast<int>((date - start).count() / 7);
}

Calendar::Calendar(int first_year, int first_number, int last_number)
    : first_number_(first_number) {
  for (int number = first_number; number <= last_number; ++number) {
    terms_.push_back(make_term(first_year, number));
  }
}

const Term& Calendar::term(int number) const {
  PLIMSOLL_CHECK(number >= first_number_);
  return terms_.at(static_cast<std::size_t>(number - first_number_));
}

std::size_t Window::delivery_after(core::Date day) const {
  return static_cast<std::size_t>(std::upper_bound(mondays.begin(), mondays.end(), day) -
                                  mondays.begin());
}

Window make_window(const Calendar& calendar, int term, core::Date as_of) {
  const auto& now = calendar.term(term);
  const auto stop = std::min(now.end + after_end, calendar.term(term + 1).start - before_start);
  Window window{term, {}};
  for (auto day = monday_from(now.start - before_start); day < stop && day <= as_of;
       day += days{7}) {
    window.mondays.push_back(day);
  }
  return window;
}

core::Date last_monday(const Term& term, int week) {
  const auto last = term.start + days{7 * week - 1};
  return last - (std::chrono::weekday{last} - std::chrono::Monday);
}

}  // namespace plimsoll::synth
