// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/quality_ticket.h"

#include <doctest/doctest.h>

#include "cases/feedback/prediction_feedback.h"
#include "cases/reading/timeline.h"
#include "cases/testing/desk_for_tests.h"
#include "cases/testing/told.h"
#include "core/error.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::cases;
using cases::testing::TestOffice;
using cases::testing::told;
using store::testing::for_each_backend;

namespace {

using Ids = std::vector<std::string>;

/// Says that data of a student are wrong; the ticket.
std::string say_wrong(TestOffice& office, const std::string& student) {
  return office
      .as("ingrid",
          [&](Desk& desk) {
            return give_feedback(desk,
                                 {.student = student,
                                  .pool = "science",
                                  .prediction_id = "p-" + student,
                                  .kind = FeedbackKind::wrong_data,
                                  .reason_code = "payment_overdue",
                                  .comment = "paid in August",
                                  .source_facts = {{"balance", "4200"}, {"source", "erp"}}},
                                 *core::parse_date("2024-10-01"));
          })
      .ticket;
}

void answer(TestOffice& office, const std::string& ticket, TicketState state) {
  office.as("steward", [&](Desk& desk) { answer_ticket(desk, ticket, state, "a file was late"); });
}

core::ErrorCode refusal(TestOffice& office, const std::string& ticket, TicketState state) {
  try {
    answer(office, ticket, state);
  } catch (const core::Error& error) {
    return error.code();
  }
  return core::ErrorCode::internal;
}

TicketPage page(TestOffice& office, std::optional<TicketState> state,
                std::optional<std::int64_t> before = {}, std::int64_t limit = 10) {
  return office.reading([&](store::Transaction& transaction) {
    return list_tickets(transaction, office.seal, state, before, limit);
  });
}

Ids ids(const TicketPage& page) {
  Ids found;
  for (const auto& ticket : page.tickets) {
    found.push_back(ticket.ticket);
  }
  return found;
}

}  // namespace

TEST_CASE("wrong data opens a ticket with what was known, and its answer comes back") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto opened = say_wrong(office, "ola");
    const auto open = page(office, TicketState::open);
    REQUIRE(ids(open) == Ids{opened});
    const auto& ticket = open.tickets.front();
    CHECK_FALSE(ticket.feedback.empty());
    CHECK(ticket.reason_code == "payment_overdue");
    CHECK(ticket.comment == "paid in August");
    CHECK(ticket.source_facts.at("balance") == "4200");
    CHECK_FALSE(ticket.answer);
    CHECK(refusal(office, opened, TicketState::open) == core::ErrorCode::invalid_input);
    CHECK(refusal(office, ticket.feedback, TicketState::resolved) == core::ErrorCode::not_found);
    CHECK(refusal(office, opened, TicketState::resolved) == core::ErrorCode::internal);
    CHECK(refusal(office, opened, TicketState::dismissed) == core::ErrorCode::conflict);
    CHECK(told(office) == std::vector<std::string>{"ingrid ticket_answered"});
    const auto answered = office.reading([&](store::Transaction& transaction) {
      return load_ticket(transaction, office.seal, opened);
    });
    REQUIRE(answered.answer);
    CHECK(answered.answer->state == TicketState::resolved);
    CHECK(answered.answer->account == "steward");
    CHECK(answered.answer->comment == "a file was late");
  });
}

TEST_CASE("tickets are listed by what became of them, the last first, each once over the pages") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    const auto first = say_wrong(office, "ola");
    const auto second = say_wrong(office, "kari");
    const auto third = say_wrong(office, "ola");
    answer(office, first, TicketState::resolved);
    answer(office, third, TicketState::dismissed);
    CHECK(ids(page(office, {})) == Ids{third, second, first});
    CHECK(ids(page(office, TicketState::open)) == Ids{second});
    CHECK(ids(page(office, TicketState::resolved)) == Ids{first});
    CHECK(ids(page(office, TicketState::dismissed)) == Ids{third});
    CHECK_FALSE(page(office, {}, {}, 3).next);
    const auto begin = page(office, {}, {}, 2);
    CHECK(ids(begin) == Ids{third, second});
    const auto end = page(office, {}, begin.next, 2);
    CHECK(ids(end) == Ids{first});
    CHECK_FALSE(end.next);
  });
}

TEST_CASE("the timeline has a ticket's words and its answer, and not what it shows to stewards") {
  for_each_backend([](store::Database& database) {
    TestOffice office(database);
    answer(office, say_wrong(office, "ola"), TicketState::resolved);
    const auto events = office.reading([&](store::Transaction& transaction) {
      return timeline(transaction, office.seal, "ola", {.account = "ingrid"});
    });
    REQUIRE(events.size() == 3);
    CHECK(events[0].text == "a file was late");
    CHECK(events[1].event.kind == EventKind::ticket);
    CHECK(events[1].text == "paid in August");
  });
}
