// SPDX-License-Identifier: Apache-2.0
#include "server/students/timeline_json.h"

#include <array>

#include "cases/parts/attachment.h"
#include "server/api/json_fields.h"
#include "server/cases/case_desk.h"
#include "server/lists/list_view.h"

namespace plimsoll::server {
namespace {

namespace json = core::json;

/// Facts of events that are said as they are kept.
constexpr std::array<std::string_view, 8> told{"change",  "channel",  "direction", "result",
                                               "outcome", "category", "program",   "restriction"};

void add_facts(json::object& object, const cases::CaseEvent& event, const TimelineReader& reader) {
  for (const auto name : told) {
    if (const auto fact = event.fact(name); !fact.empty()) {
      object[name] = fact;
    }
  }
  if (const auto route = event.fact("route"); !route.empty()) {
    object["route"] = route_title(reader.week, route, reader.language);
    if (const auto unit = event.fact("unit"); !unit.empty()) {
      object["unit"] = unit_name(reader.week, route, unit, reader.language);
    }
  }
  if (const int rating = event.number("rating"); rating != 0) {
    object["rating"] = rating;
  }
  if (!event.reason_code.empty()) {
    object["reason_code"] = event.reason_code;
  }
}

json::object event_json(const cases::TimelineEvent& event, const TimelineReader& reader) {
  const auto& one = event.event;
  json::object object{{"id", one.event_id},
                      {"at", core::format_timestamp(one.happened_at)},
                      {"kind", json::string(timeline_kind(one.kind))},
                      {"is_first", one.is_first()},
                      {"text", text_or_null(event.text)},
                      {"by_name", reader.names(one.account)},
                      {"is_readable", event.is_readable},
                      {"state", one.state},
                      {"has_assignee", !one.assignee.empty()},
                      {"due_on", date_or_null(one.on_date)},
                      {"case", one.case_id}};
  add_facts(object, one, reader);
  if (!event.reference.empty()) {
    object["reference"] = event.reference;
    object["is_link"] = cases::is_link(event.reference);
  }
  if (!event.corrects.empty()) {
    object["corrects"] = event.corrects;
  }
  if (!event.corrected_by.empty()) {
    object["corrected_by"] = event.corrected_by;
  }
  return object;
}

}  // namespace

json::array timeline_json(const std::vector<cases::TimelineEvent>& events,
                          const TimelineReader& reader) {
  json::array array;
  for (const auto& event : events) {
    array.push_back(event_json(event, reader));
  }
  return array;
}

}  // namespace plimsoll::server
