// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/quality_ticket.h"

#include <algorithm>
#include <limits>

#include "cases/internal/event_rows.h"
#include "cases/internal/recording.h"
#include "cases/sql_queries.h"
#include "core/check.h"
#include "core/error.h"
#include "notify/notice.h"

namespace plimsoll::cases {
namespace {

core::json::object said_in(const Seal& seal, const CaseEvent& event) {
  return core::parse_json(opened(seal, event), "a data-quality ticket").as_object();
}

QualityTicket ticket_of(const CaseEvent& event, const Seal& seal) {
  auto said = said_in(seal, event);
  return {.sequence = event.sequence,
          .ticket = event.event_id,
          .student = event.student,
          .pool = event.pool,
          .prediction_id = event.prediction_id,
          .reason_code = event.reason_code,
          .feedback = event.fact("feedback"),
          .account = event.account,
          .opened_at = event.recorded_at,
          .comment = std::string(said.at("comment").as_string()),
          .source_facts = std::move(said.at("facts").as_object()),
          .answer = {}};
}

TicketAnswer answer_of(const CaseEvent& event, const Seal& seal) {
  return {.state = find_word<TicketState>(event.state).value(),
          .account = event.account,
          .answered_at = event.recorded_at,
          .comment = opened(seal, event)};
}

/// The tickets of events in their order, the last opened first.
std::vector<QualityTicket> tickets_of(const std::vector<CaseEvent>& events, const Seal& seal) {
  std::vector<QualityTicket> tickets;
  for (const auto& event : events) {
    if (event.is_first()) {
      tickets.push_back(ticket_of(event, seal));
      continue;
    }
    const auto answered = std::ranges::find(tickets, event.part_id, &QualityTicket::ticket);
    PLIMSOLL_CHECK(answered != tickets.end());
    answered->answer = answer_of(event, seal);
  }
  std::ranges::reverse(tickets);
  return tickets;
}

/// The events of a ticket, which are never none.
std::vector<CaseEvent> events_of_ticket(store::Transaction& transaction,
                                        const std::string& ticket) {
  auto events = read_events(transaction, sql::events_of_part, {{"part_id", ticket}});
  if (events.empty() || events.front().kind != EventKind::ticket) {
    throw core::Error(core::ErrorCode::not_found, "there is no such ticket; list them again");
  }
  return events;
}

}  // namespace

TicketPage list_tickets(store::Transaction& transaction, const Seal& seal,
                        std::optional<TicketState> state, std::optional<std::int64_t> before,
                        std::int64_t limit) {
  PLIMSOLL_CHECK(limit >= 1 && limit <= 500);
  const auto events =
      read_events(transaction, sql::list_tickets,
                  {{"state", std::string(state ? name_of(*state) : "")},
                   {"before", before.value_or(std::numeric_limits<std::int64_t>::max())},
                   {"limit", limit + 1}});
  TicketPage page{tickets_of(events, seal), {}};
  if (std::ssize(page.tickets) > limit) {
    page.tickets.pop_back();
    page.next = page.tickets.back().sequence;
  }
  return page;
}

QualityTicket load_ticket(store::Transaction& transaction, const Seal& seal,
                          const std::string& ticket) {
  return tickets_of(events_of_ticket(transaction, ticket), seal).front();
}

std::string words_of_ticket(const Seal& seal, const CaseEvent& event) {
  return event.is_first() ? std::string(said_in(seal, event).at("comment").as_string())
                          : opened(seal, event);
}

void answer_ticket(Desk& desk, const std::string& ticket, TicketState state,
                   const std::string& comment) {
  if (state == TicketState::open) {
    throw core::Error(core::ErrorCode::invalid_input, "a ticket is answered resolved or dismissed");
  }
  const auto events = events_of_ticket(desk.transaction, ticket);
  if (events.size() > 1) {
    require(core::said("ticket_answered", "the ticket was answered already"));
  }
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
