// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/people/status_history.h"

#include <algorithm>

namespace plimsoll::synth {
namespace {

using std::chrono::days;

constexpr std::uint64_t status_stream = 3;

std::string_view status_of(Presence presence) {
  switch (presence) {
    case Presence::studying:
      return "active";
    case Presence::on_leave:
      return "leave";
    case Presence::on_exchange:
      return "exchange";
  }
  return "active";
}

StatusLine admission(const Life& life, const Term& entry, core::Random& random) {
  const auto recorded = entry.start - days{10 + random.below(45)};
  const auto& first = life.terms.front();
  return {recorded, recorded, "active", first.programme, first.mode, 1};
}

StatusLine at_term(const TermLife& now, const Term& term, core::Random& random) {
  // Leave and exchange are agreed before the term as a rule, and sometimes written down after its
  // start.
  const auto recorded = now.presence == Presence::studying
                            ? term.start - days{1 + random.below(10)}
                            : term.start - days{20} + days{random.below(30)};
  return {recorded, term.start, status_of(now.presence), now.programme, now.mode, now.campus_year};
}

StatusLine ending(const TermLife& last, const Calendar& calendar, const StatusLine& before,
                  core::Random& random) {
  StatusLine line = before;
  const auto& term = calendar.term(last.term);
  if (last.outcome == Outcome::graduates) {
    line.status = "graduated";
    line.since = term.end;
    line.recorded = term.end + days{4 + random.below(25)};
  } else {
    line.status = "withdrawn";
    line.since = last.withdraws ? last.active_until + days{1} : calendar.term(last.term + 1).census;
    line.recorded = last.withdrawal_recorded;
  }
  return line;
}

bool differ(const StatusLine& one, const StatusLine& other) {
  return one.status != other.status || one.programme != other.programme || one.mode != other.mode ||
         one.campus_year != other.campus_year;
}

}  // namespace

void status_history(const Life& life, const Calendar& calendar, std::vector<StatusLine>& lines) {
  lines.clear();
  auto random = life.person.random.fork(status_stream);
  lines.push_back(admission(life, calendar.term(life.person.entry_term), random));
  for (const auto& now : life.terms) {
    auto line = at_term(now, calendar.term(now.term), random);
    if (differ(line, lines.back())) {
      line.recorded = std::max(line.recorded, lines.back().recorded);
      lines.push_back(line);
    }
  }
  if (life.over) {
    lines.push_back(ending(life.terms.back(), calendar, lines.back(), random));
  }
}

}  // namespace plimsoll::synth
