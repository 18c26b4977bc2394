// SPDX-License-Identifier: Apache-2.0
#include "cases/case_state.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::cases {
namespace {

core::Sentence refusal_of_closing(const CaseMove& move) {
  if (!move.outcome) {
    return "a case is closed with an outcome; say which";
  }
  if (*move.outcome == CaseOutcome::could_not_reach && move.attempts < move.attempts_asked) {
    return core::said(
        "attempts_missing",
        fmt::format("the route asks for {} attempts before a student counts as not to be "
                    "reached, and {} {} on record; record the others, or close with another "
                    "outcome",
                    move.attempts_asked, move.attempts, move.attempts == 1 ? "is" : "are"),
        {{"asked", std::to_string(move.attempts_asked)}, {"made", std::to_string(move.attempts)}});
  }
  return {};
}

}  // namespace

core::Sentence refusal_of(const CaseMove& move) {
  if (move.to == move.from) {
    return core::said("case_is_already", fmt::format("the case is {} already", name_of(move.to)));
  }
  if (move.to == CaseState::closed) {
    return refusal_of_closing(move);
  }
  if (move.outcome) {
    return "only a case that is closed has an outcome; leave it out";
  }
  if (move.from == CaseState::closed && move.to != CaseState::new_) {
    return core::said("case_opens_as_new", "the case is closed; open it again first, as new");
  }
  if (move.from != CaseState::closed && move.to == CaseState::new_) {
    return core::said(
        "case_was_begun",
        "a case that was begun does not become new again; close it, and open it again");
  }
  return {};
}

CaseState state_after(CaseState state, ContactResult result) {
  switch (result) {
    case ContactResult::no_answer:
    case ContactResult::left_message:
      return state;
    case ContactResult::reached:
    case ContactResult::declined:
      return std::max(state, CaseState::contacted);
    case ContactResult::meeting_set:
      return std::max(state, CaseState::meeting_set);
  }
  return state;
}

core::Sentence refusal_of(ReferralState from, ReferralState to) {
  if (from == ReferralState::declined || from == ReferralState::completed) {
    return core::said(
        "referral_ended",
        fmt::format("the referral was {}, which is its last answer; make another referral",
                    name_of(from)));
  }
  if (to == from || to == ReferralState::sent) {
    return core::said(
        "referral_is_already",
        fmt::format("the referral is {} already; answer accepted, declined or completed",
                    name_of(from)));
  }
  return {};
}

}  // namespace plimsoll::cases
