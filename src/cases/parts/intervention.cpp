// SPDX-License-Identifier: Apache-2.0
#include "cases/parts/intervention.h"

#include "cases/case_file.h"
#include "cases/internal/recording.h"
#include "core/error.h"

namespace plimsoll::cases {
namespace {

void require_sound(const NewIntervention& intervention) {
  require_text(intervention.program, "the name of the program", 200);
  if (intervention.tier && (*intervention.tier < 1 || *intervention.tier > 3)) {
    core::refuse("the tier of an intervention is 1, 2 or 3");
  }
  if (!intervention.goal.empty()) {
    require_text(intervention.goal, "the goal", 1000);
  }
  if (!intervention.dosage.empty()) {
    require_text(intervention.dosage, "the dosage", 200);
  }
}

}  // namespace

std::string add_intervention(Desk& desk, const std::string& case_id,
                             const NewIntervention& intervention) {
  Case file = load_case(desk.transaction, case_id);
  require_open(file);
  require_sound(intervention);
  CaseEvent event = begin_event(desk, EventKind::intervention, file);
  event.state = "running";
  event.facts["program"] = intervention.program;
  event.facts["started_on"] = core::format_date(intervention.started_on);
  if (intervention.tier) {
    event.facts["tier"] = *intervention.tier;
  }
  if (!intervention.dosage.empty()) {
    event.facts["dosage"] = intervention.dosage;
  }
  return record_in(desk, file, std::move(event), {"intervention.started", intervention.goal})
      .event_id;
}

void end_intervention(Desk& desk, const std::string& case_id, const std::string& intervention,
                      const InterventionEnd& end) {
  Case file = load_case(desk.transaction, case_id);
  const auto events = load_part(desk.transaction, EventKind::intervention, case_id, intervention);
  if (events.back().state == "ended") {
    require(core::said("intervention_ended", "the intervention ended already; add another"));
  }
  const std::string ended_on = core::format_date(end.ended_on);
  if (ended_on < events.front().fact("started_on")) {
    core::refuse(core::said("intervention_ends_early",
                            "an intervention ends on the day it began or later; correct the date"));
  }
  if (!end.comment.empty()) {
    require_text(end.comment, "the comment", 4000);
  }
  CaseEvent event = begin_event(desk, EventKind::intervention, file);
  event.part_id = intervention;
  event.state = "ended";
  event.facts["ended_on"] = ended_on;
  event.facts["outcome"] = name_of(end.outcome);
  record_in(desk, file, std::move(event), {"intervention.ended", end.comment});
}

}  // namespace plimsoll::cases
