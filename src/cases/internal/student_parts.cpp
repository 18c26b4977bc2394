// SPDX-License-Identifier: Apache-2.0
#include "cases/internal/student_parts.h"

#include <utility>

#include "cases/case_file.h"
#include "cases/internal/event_rows.h"
#include "cases/sql_queries.h"

namespace plimsoll::cases {

std::vector<CaseEvent> events_of(store::Transaction& transaction, const std::string& student) {
  return read_events(transaction, sql::events_of_student, {{"student", student}});
}

CaseEvent record_about(Desk& desk, CaseEvent event, const Said& said) {
  auto file = open_case_of(desk.transaction, event.student);
  if (!file) {
    return record(desk, std::move(event), said);
  }
  event.case_id = file->case_id;
  return record_in(desk, *file, std::move(event), said);
}

void end_part(Desk& desk, const CaseEvent& part, std::string_view state, std::string_view action) {
  CaseEvent event = begin_event(desk, part.kind, part.student, part.pool);
  event.part_id = part.part_id;
  event.prediction_id = part.prediction_id;
  event.reason_code = part.reason_code;
  event.state = state;
  record_about(desk, std::move(event), {action});
}

std::vector<CaseEvent> parts_that_hold(std::span<const CaseEvent> events, EventKind kind) {
  std::vector<CaseEvent> held;
  for (const auto& event : events) {
    if (event.kind != kind) {
      continue;
    }
    if (event.is_first()) {
      held.push_back(event);
    } else {
      std::erase_if(held, [&](const auto& part) { return part.part_id == event.part_id; });
    }
  }
  return held;
}

}  // namespace plimsoll::cases
