// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "cases/desk.h"
#include "cases/words.h"
#include "core/json.h"
#include "core/time.h"

namespace plimsoll::cases {

/// That somebody says data of a student are wrong, with what they saw.
struct QualityTicket {
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
};

/// Tickets that nobody has answered, oldest first, at most so many.
[[nodiscard]] std::vector<QualityTicket> open_tickets(store::Transaction& transaction,
                                                      const Seal& seal, std::int64_t most);

/// Answers a ticket, and tells whoever had said so. Throws core::Error: not_found, conflict (it was
/// answered already), invalid_input (open is no answer).
void answer_ticket(Desk& desk, const std::string& ticket, TicketState state,
                   const std::string& comment);

}  // namespace plimsoll::cases
