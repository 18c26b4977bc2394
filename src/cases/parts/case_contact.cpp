// SPDX-License-Identifier: Apache-2.0
#include "cases/parts/case_contact.h"

#include "cases/case_file.h"
#include "cases/case_state.h"
#include "cases/internal/recording.h"
#include "core/error.h"

namespace plimsoll::cases {

std::string add_contact(Desk& desk, const std::string& case_id, const NewContact& contact) {
  Case file = load_case(desk.transaction, case_id);
  require_open(file);
  if (!contact.comment.empty()) {
    require_text(contact.comment, "the comment", 4000);
  }
  CaseEvent event = begin_event(desk, EventKind::contact, file);
  event.happened_at = contact.at.value_or(event.recorded_at);
  if (event.happened_at > event.recorded_at) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        core::said("contact_to_come",
                   "a contact is recorded once it was made; for one to come, add a task"));
  }
  event.case_state = state_after(file.state, contact.result);
  event.facts["channel"] = name_of(contact.channel);
  event.facts["direction"] = name_of(contact.direction);
  event.facts["result"] = name_of(contact.result);
  return record_in(desk, file, std::move(event), {"contact.added", contact.comment}).event_id;
}

}  // namespace plimsoll::cases
