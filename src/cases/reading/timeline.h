// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "cases/desk.h"
#include "cases/parts/case_note.h"

namespace plimsoll::cases {

/// An event with what somebody may know of it.
struct TimelineEvent {
  CaseEvent event;           ///< `sealed` is empty
  std::string text;          ///< what was written; empty: nothing, or it may not be read
  bool is_readable = true;   ///< false: there is a text that may not be read
  std::string reference;     ///< of an attachment that may be read: where it is
  std::string corrects;      ///< of a note: the one it replaces; empty: none
  std::string corrected_by;  ///< of a note: the one that replaces it; of an attachment: what
                             ///< withdrew it; empty: none
};

/// What was done about a student, newest first. Restricted notes and attachments are there without
/// what they say for whoever may not read them.
[[nodiscard]] std::vector<TimelineEvent> timeline(store::Transaction& transaction, const Seal& seal,
                                                  const std::string& student,
                                                  const NoteReader& reader);

/// The events of a case in their order, as they are kept: replay() of them is the case.
[[nodiscard]] std::vector<CaseEvent> events_of_case(store::Transaction& transaction,
                                                    const std::string& case_id);

}  // namespace plimsoll::cases
