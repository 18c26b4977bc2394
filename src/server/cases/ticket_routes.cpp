// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/quality_ticket.h"
#include "http/encoding/cursor.h"
#include "server/cases/case_desk.h"
#include "server/cases/known_case.h"
#include "server/lists/account_names.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

/// What was known when the ticket was opened, as it is kept there.
json::array facts_json(const json::object& source_facts) {
  json::array facts;
  for (const auto& [feature, fact] : source_facts) {
    facts.push_back(json::object{{"feature", json::string(feature)},
                                 {"title", fact.at("meaning")},
                                 {"value", fact.at("value")},
                                 {"source", fact.at("source")}});
  }
  return facts;
}

json::object answer_json(const cases::TicketAnswer& answer, const AccountNames& names) {
  return {{"by_name", names(answer.account)},
          {"at", core::format_timestamp(answer.answered_at)},
          {"comment", text_or_null(answer.comment)}};
}

json::object ticket_json(const cases::QualityTicket& ticket, const AccountNames& names) {
  const auto state = ticket.answer ? ticket.answer->state : cases::TicketState::open;
  return {{"ticket", ticket.ticket},
          {"student", ticket.student},
          {"pool", ticket.pool},
          {"prediction_id", ticket.prediction_id},
          {"reason_code", text_or_null(ticket.reason_code)},
          {"state", json::string(cases::name_of(state))},
          {"by_name", names(ticket.account)},
          {"opened_at", core::format_timestamp(ticket.opened_at)},
          {"comment", text_or_null(ticket.comment)},
          {"facts", facts_json(ticket.source_facts)},
          {"answer", ticket.answer ? json::value(answer_json(*ticket.answer, names)) : nullptr}};
}

cases::TicketPage asked_page(Call& call) {
  const auto& query = call.request().query;
  query.only({"state", "cursor", "limit"});
  std::optional<cases::TicketState> state;
  if (const auto name = query.find("state")) {
    state = cases::find_word<cases::TicketState>(*name);
    if (!state) {
      refuse_field("state", "one of open, resolved, dismissed");
    }
  }
  std::optional<std::int64_t> before;
  if (const auto cursor = query.find("cursor")) {
    before = http::decode_number_cursor("tickets", *cursor);
  }
  auto transaction = call.read();
  return cases::list_tickets(transaction, call.institution().seal(), state, before,
                             query.integer("limit", {1, 500}).value_or(100));
}

http::Response tickets(Call& call) {
  const auto page = asked_page(call);
  const auto lists = call.institution().lists();
  const auto names = account_names(call);
  const auto scope = call.scope("record.view");
  json::array array;
  json::array predictions;
  for (const auto& ticket : page.tickets) {
    if (scope.covers(place_of(*lists, {ticket.student, ticket.pool}, "record.view"))) {
      predictions.push_back(json::string(ticket.prediction_id));
      array.push_back(ticket_json(ticket, names));
    }
  }
  call.record("ticket.view", "tickets",
              {{"predictions", std::move(predictions)}, {"fields", "comment, facts"}});
  json::object answer{{"tickets", std::move(array)}};
  if (page.next) {
    answer["next"] = http::encode_number_cursor("tickets", *page.next);
  }
  return http::json_response(answer);
}

/// Ends the request when the policy does not allow an answer to the ticket.
void require_answerable(Call& call, const std::string& ticket) {
  cases::QualityTicket known;
  {
    auto transaction = call.read();
    known = cases::load_ticket(transaction, call.institution().seal(), ticket);
  }
  const auto lists = call.institution().lists();
  call.require("record.resolve", place_of(*lists, {known.student, known.pool}, "record.resolve"));
}

http::Response answer_ticket(Call& call) {
  const auto& ticket = call.path("ticket");
  require_answerable(call, ticket);
  const JsonFields fields(call.request(), {"state", "comment"});
  const auto state = word_field<cases::TicketState>(fields, "state");
  const auto comment = fields.text_or_empty("comment");
  return at_desk(call, [&](cases::Desk& desk) {
    cases::answer_ticket(desk, ticket, state, comment);
    return http::empty_response();
  });
}

}  // namespace

void add_tickets(Api& api) {
  api.routes.push_back({"GET", "/api/v1/tickets", "tickets", "record.view", tickets});
  api.routes.push_back({"POST", "/api/v1/tickets/{ticket}/answer", "answer_ticket",
                        "record.resolve", answer_ticket});
}

}  // namespace plimsoll::server
