// SPDX-License-Identifier: Apache-2.0
#include "cases/internal/recording.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cases/internal/case_rows.h"
#include "cases/internal/event_rows.h"
#include "cases/sql_queries.h"
#include "core/error.h"
#include "store/audit_outbox.h"
#include "store/new_id.h"

namespace plimsoll::cases {
namespace {

std::string context_of(const CaseEvent& event) {
  return event.student + '/' + event.event_id;
}

std::string object_of(const CaseEvent& event) {
  if (!event.case_id.empty()) {
    return "case/" + event.case_id;
  }
  return event.prediction_id.empty() ? fmt::format("{}/{}", name_of(event.kind), event.part_id)
                                     : "prediction/" + event.prediction_id;
}

/// The audit log has ids and words of ours; whom it is about is personal, and can be erased there.
void put_on_record(Desk& desk, const CaseEvent& event, std::string_view action) {
  core::json::object facts{{"part", event.part_id}, {"pool", event.pool}};
  if (!event.state.empty()) {
    facts["state"] = event.state;
  }
  const core::json::object entry{
      {"act_id", event.event_id},  {"action", action},
      {"actor", event.account},    {"at", core::format_timestamp(event.recorded_at)},
      {"facts", std::move(facts)}, {"object", object_of(event)},
      {"purpose", desk.purpose}};
  const core::json::object personal{{"student", event.student}};
  store::put_intent(desk.transaction,
                    {event.event_id, core::canonical_json(entry), core::canonical_json(personal)},
                    event.recorded_at);
}

}  // namespace

CaseEvent begin_event(const Desk& desk, EventKind kind, const std::string& student,
                      const std::string& pool) {
  CaseEvent event;
  event.student = student;
  event.pool = pool;
  event.kind = kind;
  event.account = desk.account;
  event.recorded_at = desk.clock.now();
  event.happened_at = event.recorded_at;
  return event;
}

CaseEvent begin_event(const Desk& desk, EventKind kind, const Case& file) {
  CaseEvent event = begin_event(desk, kind, file.student, file.pool);
  event.case_id = file.case_id;
  if (kind == EventKind::case_) {
    event.part_id = file.case_id;
  }
  return event;
}

CaseEvent record(Desk& desk, CaseEvent event, const Said& said) {
  event.sequence = take_sequence(desk.transaction);
  event.event_id = store::new_id(desk.clock);
  if (event.part_id.empty()) {
    event.part_id = event.event_id;
  }
  if (!said.text.empty()) {
    event.sealed = desk.seal.seal(said.text, context_of(event));
  }
  insert_event(desk.transaction, event);
  put_on_record(desk, event, said.action);
  return event;
}

CaseEvent record_in(Desk& desk, Case& file, CaseEvent event, const Said& said) {
  CaseEvent recorded = record(desk, std::move(event), said);
  apply(file, recorded);
  save_case(desk.transaction, file);
  return recorded;
}

std::string opened(const Seal& seal, const CaseEvent& event) {
  return event.sealed.empty() ? std::string() : seal.open(event.sealed, context_of(event));
}

std::vector<CaseEvent> load_part(store::Transaction& transaction, EventKind kind,
                                 const std::string& case_id, const std::string& part_id) {
  auto events = read_events(transaction, sql::events_of_part, {{"part_id", part_id}});
  if (events.empty() || events.front().kind != kind || events.front().case_id != case_id) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("the case has no such {}; read the case again", name_of(kind)));
  }
  return events;
}

void require_open(const Case& file) {
  if (!file.is_open()) {
    require(core::said("case_closed", "the case is closed; open it again first"));
  }
}

void require(const core::Sentence& refusal) {
  if (!refusal.empty()) {
    throw core::Error(core::ErrorCode::conflict, refusal);
  }
}

void require_text(const std::string& text, std::string_view what, std::size_t longest) {
  const auto is_control = [](char character) {
    return (static_cast<unsigned char>(character) < ' ' && character != '\n' && character != '\r' &&
            character != '\t') ||
           character == '\x7f';
  };
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw core::Error(core::ErrorCode::invalid_input,
                      core::said("text_empty", fmt::format("{} is empty", what)));
  }
  if (text.size() > longest) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        core::said("text_too_long",
                   fmt::format("{} is too long: {} bytes, of {} at most; write less", what,
                               text.size(), longest),
                   {{"bytes", std::to_string(text.size())}, {"most", std::to_string(longest)}}));
  }
  if (std::ranges::any_of(text, is_control)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      core::said("text_unreadable",
                                 fmt::format("{} has control characters; leave them out", what)));
  }
}

}  // namespace plimsoll::cases
