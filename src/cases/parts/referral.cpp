// SPDX-License-Identifier: Apache-2.0
#include "cases/parts/referral.h"

#include "cases/case_file.h"
#include "cases/case_state.h"
#include "cases/internal/recording.h"
#include "notify/notice.h"

namespace plimsoll::cases {

std::string add_referral(Desk& desk, const std::string& case_id, const queue::Route& route,
                         const std::string& comment) {
  Case file = load_case(desk.transaction, case_id);
  require_open(file);
  if (!comment.empty()) {
    require_text(comment, "the comment", 4000);
  }
  CaseEvent event = begin_event(desk, EventKind::referral, file);
  event.state = name_of(ReferralState::sent);
  event.facts["route"] = route.route;
  event.facts["unit"] = route.owner;
  return record_in(desk, file, std::move(event), {"referral.sent", comment}).event_id;
}

void answer_referral(Desk& desk, const std::string& case_id, const std::string& referral,
                     const ReferralAnswer& answer) {
  Case file = load_case(desk.transaction, case_id);
  const auto events = load_part(desk.transaction, EventKind::referral, case_id, referral);
  require(refusal_of(find_word<ReferralState>(events.back().state).value(), answer.state));
  if (!answer.answer.empty()) {
    require_text(answer.answer, "the answer", 4000);
  }
  CaseEvent event = begin_event(desk, EventKind::referral, file);
  event.part_id = referral;
  event.state = name_of(answer.state);
  const auto recorded =
      record_in(desk, file, std::move(event), {"referral.answered", answer.answer});
  const std::string& referrer = events.front().account;
  if (referrer != desk.account) {
    notify::tell(desk.transaction, desk.clock,
                 {.key = "referral_answered/" + recorded.event_id,
                  .kind = notify::NoticeKind::referral_answered,
                  .account = referrer,
                  .path = "/cases/" + case_id});
  }
}

}  // namespace plimsoll::cases
