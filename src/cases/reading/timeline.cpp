// SPDX-License-Identifier: Apache-2.0
#include "cases/reading/timeline.h"

#include <algorithm>
#include <map>

#include "cases/feedback/quality_ticket.h"
#include "cases/internal/event_rows.h"
#include "cases/internal/recording.h"
#include "cases/sql_queries.h"

namespace plimsoll::cases {
namespace {

TimelineEvent shown(CaseEvent event, const Seal& seal, const NoteReader& reader) {
  TimelineEvent row;
  row.corrects = event.fact("corrects");
  row.is_readable = event.kind != EventKind::note || is_readable(event, reader);
  if (row.is_readable) {
    row.text = event.kind == EventKind::ticket ? words_of_ticket(seal, event) : opened(seal, event);
  }
  event.sealed.clear();
  row.event = std::move(event);
  return row;
}

}  // namespace

std::vector<TimelineEvent> timeline(store::Transaction& transaction, const Seal& seal,
                                    const std::string& student, const NoteReader& reader) {
  std::vector<TimelineEvent> rows;
  std::map<std::string, std::string> corrections;
  for (auto& event : read_events(transaction, sql::events_of_student, {{"student", student}})) {
    rows.push_back(shown(std::move(event), seal, reader));
    if (!rows.back().corrects.empty()) {
      corrections[rows.back().corrects] = rows.back().event.event_id;
    }
  }
  for (auto& row : rows) {
    if (const auto found = corrections.find(row.event.event_id); found != corrections.end()) {
      row.corrected_by = found->second;
    }
  }
  std::ranges::reverse(rows);
  return rows;
}

std::vector<CaseEvent> events_of_case(store::Transaction& transaction, const std::string& case_id) {
  return read_events(transaction, sql::events_of_case, {{"case_id", case_id}});
}

}  // namespace plimsoll::cases
