// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "cases/words.h"
#include "core/text/sentence.h"

namespace plimsoll::cases {

/// A move of a case from one state to another, with what its legality depends on.
struct CaseMove {
  CaseState from = CaseState::new_;
  CaseState to = CaseState::new_;
  std::optional<CaseOutcome> outcome;  ///< of a move to closed, and of no other
  int attempts = 0;                    ///< to reach the student, since the case was last opened
  int attempts_asked = 0;              ///< by the route, before nobody is to be reached; 0 = none
};

/// Why a case cannot make a move, in words that say what to do; empty when it can.
///
/// The rules: an open case moves to any other open state except back to new, since what was done
/// cannot be undone; it closes from any, with an outcome; "could_not_reach" takes the attempts that
/// the route asks for; a closed case can only be opened again, as new.
[[nodiscard]] core::Sentence refusal_of(const CaseMove& move);

/// The state of an open case after a contact: a student who was reached or answered makes it
/// contacted, a meeting that was agreed meeting_set; no contact takes a case back.
[[nodiscard]] CaseState state_after(CaseState state, ContactResult result);

/// Why a referral cannot be answered so; empty when it can. An answer of declined or completed is
/// the last.
[[nodiscard]] core::Sentence refusal_of(ReferralState from, ReferralState to);

}  // namespace plimsoll::cases
