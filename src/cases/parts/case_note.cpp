// SPDX-License-Identifier: Apache-2.0
#include "cases/parts/case_note.h"

#include "cases/case_file.h"
#include "cases/internal/columns.h"
#include "cases/internal/event_rows.h"
#include "cases/internal/recording.h"
#include "cases/sql_queries.h"

namespace plimsoll::cases {
namespace {

Restriction restriction_of(const CaseEvent& note) {
  const auto restriction = find_word<Restriction>(note.fact("restriction"));
  if (!restriction) {
    report_corrupt(Words<Restriction>::what);
  }
  return *restriction;
}

void require_correctable(Desk& desk, const Case& file, const NewNote& note) {
  const auto corrected =
      load_part(desk.transaction, EventKind::note, file.case_id, note.corrects).front();
  if (note.restriction < restriction_of(corrected)) {
    require(core::said(
        "correction_too_open",
        "a correction is as restricted as the note it corrects, or more; restrict it more"));
  }
  for (const auto& event :
       read_events(desk.transaction, sql::events_of_case, {{"case_id", file.case_id}})) {
    if (event.fact("corrects") == note.corrects) {
      require(
          core::said("note_corrected", "the note was corrected already; correct the correction"));
    }
  }
}

}  // namespace

bool is_readable(const CaseEvent& note, const NoteReader& reader) {
  if (note.account == reader.account) {
    return true;
  }
  switch (restriction_of(note)) {
    case Restriction::unit:
      return true;
    case Restriction::team:
      return reader.is_of_team;
    case Restriction::restricted:
      return reader.may_read_restricted;
  }
  return false;
}

std::string add_note(Desk& desk, const std::string& case_id, const NewNote& note) {
  Case file = load_case(desk.transaction, case_id);
  require_text(note.text, "the note", 20'000);
  CaseEvent event = begin_event(desk, EventKind::note, file);
  event.facts["restriction"] = name_of(note.restriction);
  if (!note.corrects.empty()) {
    require_correctable(desk, file, note);
    event.facts["corrects"] = note.corrects;
  }
  const auto action = note.corrects.empty() ? "note.added" : "note.corrected";
  return record_in(desk, file, std::move(event), {action, note.text}).event_id;
}

}  // namespace plimsoll::cases
