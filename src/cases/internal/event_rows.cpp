// SPDX-License-Identifier: Apache-2.0
#include "cases/internal/event_rows.h"

#include <utility>

#include "cases/internal/columns.h"
#include "cases/sql_queries.h"

namespace plimsoll::cases {
namespace {

CaseEvent event_of(const store::Row& row) {
  CaseEvent event;
  event.sequence = row.integer("sequence");
  event.event_id = row.text("event_id");
  event.student = row.text("student");
  event.pool = row.text("pool");
  event.case_id = text_or_empty(row, "case_id");
  event.kind = word_in<EventKind>(row, "kind");
  event.part_id = row.text("part_id");
  event.state = text_or_empty(row, "state");
  if (!row.is_null("case_state")) {
    event.case_state = word_in<CaseState>(row, "case_state");
  }
  event.prediction_id = text_or_empty(row, "prediction_id");
  event.reason_code = text_or_empty(row, "reason_code");
  event.assignee = text_or_empty(row, "assignee");
  event.on_date = date_in(row, "on_date");
  event.facts = core::parse_json(row.text("facts"), "the facts of an event").as_object();
  event.sealed = text_or_empty(row, "sealed");
  event.account = row.text("account");
  event.happened_at = instant_in(row, "happened_at").value();
  event.recorded_at = instant_in(row, "recorded_at").value();
  return event;
}

}  // namespace

std::vector<CaseEvent> read_events(store::Transaction& transaction, const core::Query& query,
                                   store::Parameters parameters) {
  std::vector<CaseEvent> events;
  for (const auto& row : transaction.query(query, std::move(parameters))) {
    events.push_back(event_of(row));
  }
  return events;
}

std::int64_t take_sequence(store::Transaction& transaction) {
  return transaction.query(sql::next_sequence).at(0).integer("last");
}

void insert_event(store::Transaction& transaction, const CaseEvent& event) {
  const auto case_state =
      event.case_state ? store::Value(std::string(name_of(*event.case_state))) : store::Value();
  transaction.execute(sql::insert_event,
                      {{"sequence", event.sequence},
                       {"event_id", event.event_id},
                       {"student", event.student},
                       {"pool", event.pool},
                       {"case_id", value_or_null(event.case_id)},
                       {"kind", std::string(name_of(event.kind))},
                       {"part_id", event.part_id},
                       {"state", value_or_null(event.state)},
                       {"case_state", case_state},
                       {"prediction_id", value_or_null(event.prediction_id)},
                       {"reason_code", value_or_null(event.reason_code)},
                       {"assignee", value_or_null(event.assignee)},
                       {"on_date", value_of(event.on_date)},
                       {"facts", core::canonical_json(event.facts)},
                       {"sealed", value_or_null(event.sealed)},
                       {"account", event.account},
                       {"happened_at", value_of(std::optional(event.happened_at))},
                       {"recorded_at", value_of(std::optional(event.recorded_at))}});
}

}  // namespace plimsoll::cases
