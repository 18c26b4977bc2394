// SPDX-License-Identifier: Apache-2.0
#include "cases/case_state.h"

#include <doctest/doctest.h>

#include <vector>

#include "cases/service_clock.h"

using namespace plimsoll;
using cases::CaseMove;
using cases::CaseOutcome;
using cases::CaseState;
using cases::ContactResult;
using cases::ReferralState;

namespace {

constexpr std::array all_states{CaseState::new_, CaseState::contacted, CaseState::meeting_set,
                                CaseState::in_support, CaseState::closed};

bool is_legal(CaseState from, CaseState to) {
  CaseMove move{.from = from, .to = to, .outcome = {}};
  if (to == CaseState::closed) {
    move.outcome = CaseOutcome::resolved;
  }
  return refusal_of(move).empty();
}

const core::Timestamp monday = *core::parse_timestamp("2024-09-30T08:00:00Z");

}  // namespace

TEST_CASE("a case makes the moves of the table and no others") {
  //                             new    contacted meeting in_support closed
  const bool table[5][5] = {{false, true, true, true, true},      // new
                            {false, false, true, true, true},     // contacted
                            {false, true, false, true, true},     // meeting_set
                            {false, true, true, false, true},     // in_support
                            {true, false, false, false, false}};  // closed
  for (std::size_t from = 0; from < all_states.size(); ++from) {
    for (std::size_t to = 0; to < all_states.size(); ++to) {
      CAPTURE(name_of(all_states[from]));
      CAPTURE(name_of(all_states[to]));
      CHECK(is_legal(all_states[from], all_states[to]) == table[from][to]);
    }
  }
}

TEST_CASE("a case closes with an outcome, and has none otherwise") {
  CHECK(!refusal_of(CaseMove{.from = CaseState::contacted, .to = CaseState::closed, .outcome = {}})
             .empty());
  CHECK(!refusal_of(CaseMove{.from = CaseState::new_,
                             .to = CaseState::contacted,
                             .outcome = CaseOutcome::resolved})
             .empty());
}

TEST_CASE("nobody is not to be reached before the attempts that the route asks for") {
  CaseMove move{.from = CaseState::new_,
                .to = CaseState::closed,
                .outcome = CaseOutcome::could_not_reach,
                .attempts = 2,
                .attempts_asked = 3};
  CHECK(refusal_of(move).text.find("asks for 3 attempts") != std::string::npos);
  move.attempts = 3;
  CHECK(refusal_of(move).empty());
  move.attempts = 0;
  move.outcome = CaseOutcome::support_declined;
  CHECK(refusal_of(move).empty());
}

TEST_CASE("a contact moves a case forward or not at all") {
  for (const CaseState state :
       {CaseState::new_, CaseState::contacted, CaseState::meeting_set, CaseState::in_support}) {
    for (const ContactResult result :
         {ContactResult::reached, ContactResult::no_answer, ContactResult::left_message,
          ContactResult::meeting_set, ContactResult::declined}) {
      const CaseState after = state_after(state, result);
      CHECK(after >= state);
      CHECK((after == state || is_legal(state, after)));
    }
  }
  CHECK(state_after(CaseState::new_, ContactResult::no_answer) == CaseState::new_);
  CHECK(state_after(CaseState::new_, ContactResult::declined) == CaseState::contacted);
  CHECK(state_after(CaseState::contacted, ContactResult::meeting_set) == CaseState::meeting_set);
}

TEST_CASE("declined and completed are the last answers to a referral") {
  CHECK(refusal_of(ReferralState::sent, ReferralState::accepted).empty());
  CHECK(refusal_of(ReferralState::sent, ReferralState::completed).empty());
  CHECK(refusal_of(ReferralState::accepted, ReferralState::declined).empty());
  for (const auto last : {ReferralState::declined, ReferralState::completed}) {
    CHECK(!refusal_of(last, ReferralState::accepted).empty());
  }
  CHECK(!refusal_of(ReferralState::accepted, ReferralState::accepted).empty());
  CHECK(!refusal_of(ReferralState::accepted, ReferralState::sent).empty());
}

TEST_CASE("every word is read as it is written") {
  for (const auto name : cases::Words<CaseState>::names) {
    CHECK(name_of(cases::find_word<CaseState>(name).value()) == name);
  }
  CHECK(!cases::find_word<CaseState>("open"));
}

TEST_CASE("a first contact is overdue after its instant, and not at it") {
  const cases::ServiceLevel level{.first_contact_within_hours = 48, .attempts = 3};
  const auto due = first_contact_due(level, monday);
  CHECK(due == *core::parse_timestamp("2024-10-02T08:00:00Z"));
  CHECK(!cases::is_overdue({due, {}}, *due));
  CHECK(cases::is_overdue({due, {}}, *due + std::chrono::microseconds(1)));
  CHECK(!cases::is_overdue({due, monday}, *due + std::chrono::hours(1)));
  CHECK(cases::is_in_time({due, due}));
  CHECK(!cases::is_in_time({due, *due + std::chrono::microseconds(1)}));
  CHECK(!cases::is_in_time({due, {}}));
}

TEST_CASE("a route without hours promises nothing, so that nothing is overdue") {
  const queue::Route route{.route = "tutoring", .title = "Tutoring"};
  CHECK(!first_contact_due(cases::service_level_of(&route), monday));
  CHECK(cases::service_level_of(nullptr) == cases::ServiceLevel{});
  CHECK(!cases::is_overdue({{}, {}}, monday));
  CHECK(cases::is_in_time({{}, monday}));
}
