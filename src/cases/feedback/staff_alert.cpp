// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/staff_alert.h"

#include <optional>
#include <vector>

#include "cases/case_file.h"
#include "cases/internal/recording.h"

namespace plimsoll::cases {
namespace {

std::optional<Case> case_for(Desk& desk, const NewAlert& alert, const queue::Playbook& playbook,
                             const queue::ReasonBook& reasons) {
  const std::vector<std::string> codes{reason_code_of(alert.category)};
  const auto route = queue::suggest_route(playbook, reasons, codes);
  return open_case(desk, {.student = alert.student,
                          .pool = alert.pool,
                          .route = queue::find_route(playbook, route)})
      .file;
}

CaseEvent event_of(const Desk& desk, const NewAlert& alert) {
  const auto kind = alert.kind == AlertKind::concern ? EventKind::concern : EventKind::kudos;
  CaseEvent event = begin_event(desk, kind, alert.student, alert.pool);
  event.facts["category"] = name_of(alert.category);
  return event;
}

}  // namespace

std::string reason_code_of(AlertCategory category) {
  return "staff_concern_" + std::string(name_of(category));
}

RaisedAlert raise_alert(Desk& desk, const NewAlert& alert, const queue::Playbook& playbook,
                        const queue::ReasonBook& reasons) {
  require_text(alert.text, "the text of the alert", 4000);
  const bool is_kudos = alert.kind == AlertKind::kudos;
  auto file = is_kudos ? open_case_of(desk.transaction, alert.student)
                       : case_for(desk, alert, playbook, reasons);
  CaseEvent event = event_of(desk, alert);
  const Said said{is_kudos ? "kudos.given" : "alert.raised", alert.text};
  if (!file) {
    return {record(desk, std::move(event), said).event_id, {}};
  }
  event.case_id = file->case_id;
  event.pool = file->pool;
  return {record_in(desk, *file, std::move(event), said).event_id, file->case_id};
}

}  // namespace plimsoll::cases
