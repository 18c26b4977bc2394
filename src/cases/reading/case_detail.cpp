// SPDX-License-Identifier: Apache-2.0
#include "cases/reading/case_detail.h"

#include <algorithm>

#include "cases/case_file.h"
#include "cases/internal/event_rows.h"
#include "cases/internal/recording.h"
#include "cases/sql_queries.h"
#include "core/check.h"

namespace plimsoll::cases {
namespace {

/// The part that an event goes on with.
template <class Part>
Part& part_of(std::vector<Part>& parts, std::string Part::*id, const CaseEvent& event) {
  const auto found = std::ranges::find(parts, event.part_id, id);
  PLIMSOLL_CHECK(found != parts.end());
  return *found;
}

void add_to_tasks(std::vector<Task>& tasks, const CaseEvent& event, const Seal& seal) {
  if (event.is_first()) {
    tasks.push_back({.task = event.part_id, .title = opened(seal, event), .due_on = {}});
  }
  Task& task = part_of(tasks, &Task::task, event);
  task.due_on = event.on_date;
  task.assignee = event.assignee;
  task.state = find_word<TaskState>(event.state).value();
}

void add_to_referrals(std::vector<Referral>& referrals, const CaseEvent& event, const Seal& seal) {
  if (event.is_first()) {
    referrals.push_back({.referral = event.part_id,
                         .route = event.fact("route"),
                         .unit = event.fact("unit"),
                         .referrer = event.account,
                         .answer = {}});
    return;
  }
  Referral& referral = part_of(referrals, &Referral::referral, event);
  referral.state = find_word<ReferralState>(event.state).value();
  if (!event.sealed.empty()) {
    referral.answer = opened(seal, event);
  }
}

void add_to_interventions(std::vector<Intervention>& interventions, const CaseEvent& event,
                          const Seal& seal) {
  if (event.is_first()) {
    const int tier = event.number("tier");
    interventions.push_back({.intervention = event.part_id,
                             .program = event.fact("program"),
                             .tier = tier == 0 ? std::nullopt : std::optional(tier),
                             .goal = opened(seal, event),
                             .dosage = event.fact("dosage"),
                             .started_on = event.fact("started_on"),
                             .ended_on = {},
                             .outcome = {}});
    return;
  }
  Intervention& intervention = part_of(interventions, &Intervention::intervention, event);
  intervention.ended_on = event.fact("ended_on");
  intervention.outcome = find_word<InterventionOutcome>(event.fact("outcome"));
}

}  // namespace

CaseDetail detail_of(const Case& file, std::span<const CaseEvent> events, const Seal& seal) {
  CaseDetail detail{.file = file, .tasks = {}, .referrals = {}, .interventions = {}};
  for (const CaseEvent& event : events) {
    switch (event.kind) {
      case EventKind::task:
        add_to_tasks(detail.tasks, event, seal);
        break;
      case EventKind::referral:
        add_to_referrals(detail.referrals, event, seal);
        break;
      case EventKind::intervention:
        add_to_interventions(detail.interventions, event, seal);
        break;
      default:
        break;
    }
  }
  return detail;
}

CaseDetail load_case_detail(store::Transaction& transaction, const Seal& seal,
                            const std::string& case_id) {
  const Case file = load_case(transaction, case_id);
  return detail_of(file, read_events(transaction, sql::events_of_case, {{"case_id", case_id}}),
                   seal);
}

}  // namespace plimsoll::cases
