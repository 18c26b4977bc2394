// SPDX-License-Identifier: Apache-2.0
#include "cases/case_record.h"

#include <algorithm>

#include "core/check.h"

namespace plimsoll::cases {
namespace {

void open_anew(Case& file, const CaseEvent& event) {
  file.opened_at = event.happened_at;
  file.closed_at.reset();
  file.outcome.reset();
  file.level = {event.number("first_contact_within_hours"), event.number("attempts")};
  file.first_contact = {first_contact_due(file.level, file.opened_at), {}};
  file.attempts = 0;
}

void apply_to_case(Case& file, const CaseEvent& event) {
  file.owner = event.assignee;
  if (event.case_state == CaseState::new_ && (file.version == 0 || !file.is_open())) {
    open_anew(file, event);
  } else if (event.case_state == CaseState::closed) {
    file.closed_at = event.happened_at;
    file.outcome = find_word<CaseOutcome>(event.fact("outcome"));
  }
}

void apply_contact(Case& file, const CaseEvent& event) {
  auto& made_at = file.first_contact.made_at;
  made_at = made_at ? std::min(*made_at, event.happened_at) : event.happened_at;
  file.last_contact_at =
      std::max(file.last_contact_at.value_or(event.happened_at), event.happened_at);
  file.attempts += event.fact("direction") == name_of(Direction::outgoing) ? 1 : 0;
}

}  // namespace

void apply(Case& file, const CaseEvent& event) {
  if (file.version == 0) {
    file.case_id = event.case_id;
    file.student = event.student;
    file.pool = event.pool;
    file.route = event.fact("route");
    file.prediction_id = event.prediction_id;
  }
  PLIMSOLL_CHECK(file.case_id == event.case_id);
  if (event.kind == EventKind::case_) {
    apply_to_case(file, event);
  } else if (event.kind == EventKind::contact) {
    apply_contact(file, event);
  }
  file.state = event.case_state.value_or(file.state);
  file.version += 1;
  file.last_sequence = event.sequence;
}

Case replay(std::span<const CaseEvent> events) {
  Case file;
  for (const CaseEvent& event : events) {
    apply(file, event);
  }
  return file;
}

}  // namespace plimsoll::cases
