// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/people/status_lines.h"

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

/// A new year of study is entered programme by programme, over five weeks: no registry does all in
/// one.
core::Date promotion(const TermLife& now, const Term& term, core::Random& random) {
  const auto turn = static_cast<int>(now.programme % 5);
  return term.start - days{8} + days{7 * turn + static_cast<int>(random.below(7))};
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
  return one.status != other.status || one.programme != other.programme || one.mode != other.mode;
}

}  // namespace

void status_history(const Life& life, const Calendar& calendar, std::vector<StatusLine>& lines) {
  lines.clear();
  auto random = life.person.random.fork(status_stream);
  lines.push_back(admission(life, calendar.term(life.person.entry_term), random));
  for (const auto& now : life.terms) {
    const auto& term = calendar.term(now.term);
    auto line = at_term(now, term, random);
    const auto promoted = promotion(now, term, random);
    const bool changed = differ(line, lines.back());
    if (changed || line.campus_year != lines.back().campus_year) {
      line.recorded = changed ? line.recorded : promoted;
      line.recorded = std::max(line.recorded, lines.back().recorded);
      lines.push_back(line);
    }
  }
  if (life.over) {
    auto end = ending(life.terms.back(), calendar, lines.back(), random);
    end.recorded = std::max(end.recorded, lines.back().recorded);
    lines.push_back(end);
  }
}

}  // namespace plimsoll::synth
