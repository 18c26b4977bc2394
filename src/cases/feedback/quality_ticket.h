// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/case_event.h"
#include "cases/desk.h"
#include "cases/words.h"
#include "core/json.h"
#include "core/time.h"

namespace plimsoll::cases {

/// What became of a ticket.
struct TicketAnswer {
  TicketState state = TicketState::resolved;  ///< never open
  std::string account;                        ///< who answered
  core::Timestamp answered_at;
  std::string comment;  ///< for whoever had said so; empty: none
};

/// That somebody says data of a student are wrong, with what they saw.
struct QualityTicket {
  std::int64_t sequence = 0;  ///< of the event that opened it
  std::string ticket;
  std::string student;
  std::string pool;
  std::string prediction_id;
  std::string reason_code;  ///< empty: none was named
  std::string feedback;     ///< what it came of
  std::string account;      ///< who says so
  core::Timestamp opened_at;
  std::string comment;
  core::json::object source_facts;
  std::optional<TicketAnswer> answer;  ///< empty: it is open
};

/// A page of tickets, the last opened first.
struct TicketPage {
  std::vector<QualityTicket> tickets;
  std::optional<std::int64_t> next;  ///< pass as `before` for the page after; empty: the last
};

/// At most `limit` tickets (1 to 500) that were opened before event number `before` (empty: the
/// first page) and are in a state now (empty: in any).
[[nodiscard]] TicketPage list_tickets(store::Transaction& transaction, const Seal& seal,
                                      std::optional<TicketState> state,
                                      std::optional<std::int64_t> before, std::int64_t limit);

/// One ticket. Throws core::Error(not_found).
[[nodiscard]] QualityTicket load_ticket(store::Transaction& transaction, const Seal& seal,
                                        const std::string& ticket);

/// Answers a ticket, and tells whoever had said so. Throws core::Error: not_found, conflict (it was
/// answered already), invalid_input (open is no answer).
void answer_ticket(Desk& desk, const std::string& ticket, TicketState state,
                   const std::string& comment);

/// What was said in words with an event of a ticket: that something is wrong, or the answer. The
/// facts beside it are for data stewards and stay in the ticket.
[[nodiscard]] std::string words_of_ticket(const Seal& seal, const CaseEvent& event);

}  // namespace plimsoll::cases
