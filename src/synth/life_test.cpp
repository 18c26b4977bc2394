// SPDX-License-Identifier: Apache-2.0
#include "synth/internal/people/life.h"

#include <doctest/doctest.h>

#include <set>

#include "synth/internal/people/behaviour.h"
#include "synth/internal/people/status_lines.h"

using namespace plimsoll;
using namespace plimsoll::synth;

namespace {

const Calendar& calendar() {
  static const Calendar made(2023, -14, 22);
  return made;
}

Life life_of(std::int64_t index, int through) {
  Life life;
  live(make_person(core::Random(9), index, 0), calendar(), through, life);
  return life;
}

}  // namespace

TEST_CASE("a life lived further agrees with the same life lived less far") {
  for (std::int64_t index = 0; index < 300; ++index) {
    const auto shorter = life_of(index, 3);
    const auto longer = life_of(index, 15);
    REQUIRE(shorter.terms.size() <= longer.terms.size());
    for (std::size_t at = 0; at < shorter.terms.size(); ++at) {
      CHECK(shorter.terms[at].probability == longer.terms[at].probability);
      CHECK(shorter.terms[at].outcome == longer.terms[at].outcome);
      CHECK(shorter.terms[at].active_until == longer.terms[at].active_until);
    }
  }
}

TEST_CASE("every life comes to an end, and all outcomes occur") {
  std::set<Outcome> outcomes;
  for (std::int64_t index = 0; index < 3000; ++index) {
    const auto life = life_of(index, longest_life_terms + 2);
    CHECK(life.over);
    for (std::size_t at = 0; at < life.terms.size(); ++at) {
      const auto outcome = life.terms[at].outcome;
      outcomes.insert(outcome);
      if (at + 1 < life.terms.size()) {
        const auto next = life.terms[at + 1].presence;
        CHECK((next == Presence::on_leave) == (outcome == Outcome::takes_leave));
        CHECK((next == Presence::on_exchange) == (outcome == Outcome::goes_on_exchange));
      }
    }
  }
  CHECK(outcomes.size() == 5);
}

TEST_CASE("a withdrawal is recorded one day to three weeks after the last activity") {
  std::int64_t withdrawn = 0;
  for (std::int64_t index = 0; index < 2000; ++index) {
    const auto life = life_of(index, 6);
    const auto& last = life.terms.back();
    if (last.outcome == Outcome::leaves && last.withdraws) {
      ++withdrawn;
      const auto lag = (last.withdrawal_recorded - last.active_until).count();
      CHECK(lag >= 1);
      CHECK(lag <= 21);
      CHECK(last.active_until < calendar().term(last.term).end);
      CHECK(last.active_until >= calendar().term(last.term).census);
    }
  }
  CHECK(withdrawn > 100);
}

TEST_CASE("the status of a life is recorded in order and ends with its end") {
  std::vector<StatusLine> lines;
  for (std::int64_t index = 0; index < 500; ++index) {
    const auto life = life_of(index, longest_life_terms);
    status_history(life, calendar(), lines);
    for (std::size_t at = 1; at < lines.size(); ++at) {
      CHECK(lines[at - 1].recorded <= lines[at].recorded);
    }
    const bool graduated = life.terms.back().outcome == Outcome::graduates;
    CHECK(lines.back().status == (graduated ? "graduated" : "withdrawn"));
  }
}

TEST_CASE("who is about to leave is less engaged in the last weeks than before") {
  double before = 0;
  double after = 0;
  for (std::int64_t index = 0; index < 4000; ++index) {
    const auto life = life_of(index, 0);
    const auto& now = life.terms.front();
    if (now.outcome == Outcome::leaves) {
      const auto engagement = engagement_of(life.person, now, calendar().term(0));
      before += engagement.lms[1];
      after += engagement.lms[15];
    }
  }
  CHECK(after < before - 100);
}

TEST_CASE("autumn has 18 whole weeks and the calendar follows the year") {
  const auto& autumn = calendar().term(0);
  const auto& spring = calendar().term(1);
  CHECK(autumn.id == "2023A");
  CHECK(spring.id == "2024S");
  CHECK(calendar().term(-1).id == "2023S");
  CHECK(core::format_date(spring.start) == "2024-01-08");
  CHECK(autumn.week_of(autumn.end) == 18);
}

TEST_CASE("deliveries are Mondays, and windows do not overlap") {
  const auto end = calendar().term(5).end;
  for (int term = 0; term < 4; ++term) {
    const auto window = make_window(calendar(), term, end);
    const auto next = make_window(calendar(), term + 1, end);
    REQUIRE(window.mondays.size() > 18);
    CHECK(window.mondays.back() < next.mondays.front());
    for (const auto monday : window.mondays) {
      CHECK(std::chrono::weekday{monday} == std::chrono::Monday);
    }
    CHECK(window.delivery_after(window.mondays[3]) == 4);
    CHECK(window.delivery_after(window.mondays[3] - std::chrono::days{1}) == 3);
  }
}
