// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/quality_ticket.h"

#include "cases/internal/event_rows.h"
#include "cases/internal/recording.h"
#include "cases/sql_queries.h"
#include "core/error.h"
#include "notify/notice.h"

namespace plimsoll::cases {
namespace {

QualityTicket ticket_of(const CaseEvent& event, const Seal& seal) {
  auto said = core::parse_json(opened(seal, event), "a data-quality ticket").as_object();
  return {.ticket = event.event_id,
          .student = event.student,
          .pool = event.pool,
          .prediction_id = event.prediction_id,
          .reason_code = event.reason_code,
          .feedback = event.fact("feedback"),
          .account = event.account,
          .opened_at = event.recorded_at,
          .comment = std::string(said.at("comment").as_string()),
          .source_facts = std::move(said.at("facts").as_object())};
}

}  // namespace

std::vector<QualityTicket> open_tickets(store::Transaction& transaction, const Seal& seal,
                                        std::int64_t most) {
  std::vector<QualityTicket> tickets;
  for (const auto& event : read_events(transaction, sql::open_tickets, {{"limit", most}})) {
    tickets.push_back(ticket_of(event, seal));
  }
  return tickets;
}

void answer_ticket(Desk& desk, const std::string& ticket, TicketState state,
                   const std::string& comment) {
  if (state == TicketState::open) {
    throw core::Error(core::ErrorCode::invalid_input, "a ticket is answered resolved or dismissed");
  }
  const auto events = read_events(desk.transaction, sql::events_of_part, {{"part_id", ticket}});
  if (events.empty() || events.front().kind != EventKind::ticket) {
    throw core::Error(core::ErrorCode::not_found, "there is no such ticket; list them again");
  }
  require(events.size() > 1 ? "the ticket was answered already" : "");
  if (!comment.empty()) {
    require_text(comment, "the comment", 4000);
  }
  const auto& opened = events.front();
  CaseEvent event = begin_event(desk, EventKind::ticket, opened.student, opened.pool);
  event.part_id = ticket;
  event.prediction_id = opened.prediction_id;
  event.reason_code = opened.reason_code;
  event.state = name_of(state);
  record(desk, std::move(event), {"ticket.answered", comment});
  if (opened.account != desk.account) {
    notify::tell(desk.transaction, desk.clock,
                 {.key = "ticket_answered/" + ticket,
                  .kind = notify::NoticeKind::ticket_answered,
                  .account = opened.account,
                  .path = "/queue"});
  }
}

}  // namespace plimsoll::cases
