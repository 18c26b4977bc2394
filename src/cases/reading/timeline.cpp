// SPDX-License-Identifier: Apache-2.0
#include "cases/reading/timeline.h"

#include <algorithm>
#include <map>

#include "cases/feedback/quality_ticket.h"
#include "cases/internal/event_rows.h"
#include "cases/internal/recording.h"
#include "cases/parts/attachment.h"
#include "cases/sql_queries.h"

namespace plimsoll::cases {
namespace {

bool is_restricted(const CaseEvent& event) {
  return event.kind == EventKind::note || event.kind == EventKind::attachment;
}

/// Fills in what was written with an event.
void read_words(TimelineEvent& row, const CaseEvent& event, const Seal& seal) {
  if (event.kind == EventKind::ticket) {
    row.text = words_of_ticket(seal, event);
  } else if (event.kind == EventKind::attachment && event.is_first()) {
    auto attached = attached_with(seal, event);
    row.text = std::move(attached.title);
    row.reference = std::move(attached.reference);
  } else {
    row.text = opened(seal, event);
  }
}

TimelineEvent shown(CaseEvent event, const Seal& seal, const NoteReader& reader) {
  TimelineEvent row;
  row.corrects = event.fact("corrects");
  row.is_readable = !is_restricted(event) || is_readable(event, reader);
  if (row.is_readable) {
    read_words(row, event, seal);
  }
  event.sealed.clear();
  row.event = std::move(event);
  return row;
}

/// The event that this one takes the place of, or takes back; empty for none.
std::string replaced_by(const TimelineEvent& row) {
  const bool withdraws = row.event.kind == EventKind::attachment && !row.event.is_first();
  return withdraws ? row.event.part_id : row.corrects;
}

}  // namespace

std::vector<TimelineEvent> timeline(store::Transaction& transaction, const Seal& seal,
                                    const std::string& student, const NoteReader& reader) {
  std::vector<TimelineEvent> rows;
  std::map<std::string, std::string> corrections;
  for (auto& event : read_events(transaction, sql::events_of_student, {{"student", student}})) {
    rows.push_back(shown(std::move(event), seal, reader));
    if (const auto replaced = replaced_by(rows.back()); !replaced.empty()) {
      corrections[replaced] = rows.back().event.event_id;
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
