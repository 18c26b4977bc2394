// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "cases/case_event.h"
#include "cases/desk.h"
#include "queue/playbook.h"

namespace plimsoll::cases {

/// Refers a case to the unit that owns a route of the playbook, and returns the referral's id.
/// `comment` is sealed. Throws core::Error: not_found, conflict (closed), invalid_input.
std::string add_referral(Desk& desk, const std::string& case_id, const queue::Route& route,
                         const std::string& comment);

/// What a unit says to a referral.
struct ReferralAnswer {
  ReferralState state = ReferralState::accepted;
  std::string answer = {};  ///< sealed
};

/// Answers a referral, of a closed case too, and tells whoever made it that there is an answer.
/// Throws core::Error: not_found, conflict (it has its last answer), invalid_input.
void answer_referral(Desk& desk, const std::string& case_id, const std::string& referral,
                     const ReferralAnswer& answer);

}  // namespace plimsoll::cases
