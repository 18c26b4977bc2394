// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/prediction_feedback.h"

#include <algorithm>
#include <vector>

#include "cases/internal/recording.h"
#include "cases/internal/student_parts.h"
#include "core/error.h"

namespace plimsoll::cases {
namespace {

constexpr std::chrono::days longest_suppression{366};

void require_sound(const NewFeedback& feedback, core::Date today) {
  if (feedback.rating && feedback.kind != FeedbackKind::useful) {
    core::refuse("a rating goes with useful; leave it out");
  }
  if (feedback.rating && (*feedback.rating < 1 || *feedback.rating > 5)) {
    core::refuse("a rating is from 1 to 5");
  }
  if (feedback.suppress_until && (*feedback.suppress_until <= today ||
                                  *feedback.suppress_until > today + longest_suppression)) {
    core::refuse(core::said(
        "day_not_within_a_year",
        "a student is hidden until a day after today, within 366 days; give another day"));
  }
  if (!feedback.comment.empty()) {
    require_text(feedback.comment, "the comment", 4000);
  }
}

void withdraw(Desk& desk, const CaseEvent& feedback, const std::vector<CaseEvent>& events) {
  end_part(desk, feedback, "withdrawn", "feedback.withdrawn");
  for (const auto& suppression : parts_that_hold(events, EventKind::suppression)) {
    if (suppression.fact("feedback") == feedback.part_id) {
      end_part(desk, suppression, "ended", "suppression.ended");
    }
  }
}

void withdraw_earlier(Desk& desk, const NewFeedback& feedback) {
  const auto events = events_of(desk.transaction, feedback.student);
  for (const auto& earlier : parts_that_hold(events, EventKind::feedback)) {
    if (earlier.account == desk.account && earlier.prediction_id == feedback.prediction_id &&
        earlier.reason_code == feedback.reason_code) {
      withdraw(desk, earlier, events);
    }
  }
}

CaseEvent begin(const Desk& desk, EventKind kind, const NewFeedback& feedback) {
  CaseEvent event = begin_event(desk, kind, feedback.student, feedback.pool);
  event.prediction_id = feedback.prediction_id;
  event.reason_code = feedback.reason_code;
  return event;
}

std::string suppress(Desk& desk, const NewFeedback& feedback, const std::string& because) {
  CaseEvent event = begin(desk, EventKind::suppression, feedback);
  event.state = "on";
  event.on_date = feedback.suppress_until;
  event.facts["feedback"] = because;
  return record_about(desk, std::move(event), {"suppression.set"}).event_id;
}

std::string open_ticket(Desk& desk, const NewFeedback& feedback, const std::string& because) {
  CaseEvent event = begin(desk, EventKind::ticket, feedback);
  event.state = name_of(TicketState::open);
  event.facts["feedback"] = because;
  const core::json::object said{{"comment", feedback.comment}, {"facts", feedback.source_facts}};
  return record_about(desk, std::move(event), {"ticket.opened", core::canonical_json(said)})
      .event_id;
}

}  // namespace

GivenFeedback give_feedback(Desk& desk, const NewFeedback& feedback, core::Date today) {
  require_sound(feedback, today);
  withdraw_earlier(desk, feedback);
  CaseEvent event = begin(desk, EventKind::feedback, feedback);
  event.state = name_of(feedback.kind);
  if (feedback.rating) {
    event.facts["rating"] = *feedback.rating;
  }
  GivenFeedback given;
  given.feedback =
      record_about(desk, std::move(event), {"feedback.given", feedback.comment}).event_id;
  if (feedback.kind == FeedbackKind::wrong_data) {
    given.ticket = open_ticket(desk, feedback, given.feedback);
  }
  if (feedback.suppress_until) {
    given.suppression = suppress(desk, feedback, given.feedback);
  }
  return given;
}

void withdraw_feedback(Desk& desk, const std::string& student, const std::string& feedback) {
  const auto events = events_of(desk.transaction, student);
  const auto found = std::ranges::find(events, feedback, &CaseEvent::event_id);
  if (found == events.end() || found->kind != EventKind::feedback || !found->is_first()) {
    throw core::Error(core::ErrorCode::not_found,
                      "the student has no such feedback; read the timeline again");
  }
  if (found->account != desk.account) {
    throw core::Error(core::ErrorCode::forbidden,
                      core::said("feedback_of_another",
                                 "feedback is withdrawn by whoever gave it; give your own"));
  }
  const auto held = parts_that_hold(events, EventKind::feedback);
  if (std::ranges::find(held, feedback, &CaseEvent::event_id) != held.end()) {
    withdraw(desk, *found, events);
  }
}

}  // namespace plimsoll::cases
