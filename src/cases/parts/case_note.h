// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "cases/case_event.h"
#include "cases/desk.h"

namespace plimsoll::cases {

struct NewNote {
  std::string text;  ///< sealed
  Restriction restriction = Restriction::team;
  std::string corrects =
      {};  ///< the note that this one replaces; it is kept, and shown as corrected
};

/// Who reads notes. That they may see the case was decided before.
struct NoteReader {
  std::string account;
  bool is_of_team = true;            ///< works the pool of the case, not only the unit around it
  bool may_read_restricted = false;  ///< by a right of their own (note.read_restricted)
};

/// Whether somebody may read a note or an attachment; who wrote it always may. Pure.
[[nodiscard]] bool is_readable(const CaseEvent& note, const NoteReader& reader);

/// Adds a note, to a closed case too, and returns its id. A correction is at least as restricted as
/// the note it corrects. Throws core::Error: not_found, invalid_input, conflict (the note was
/// corrected already; the restriction is lower).
std::string add_note(Desk& desk, const std::string& case_id, const NewNote& note);

}  // namespace plimsoll::cases
