// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cases/case_record.h"
#include "cases/desk.h"
#include "core/text/sentence.h"

namespace plimsoll::cases {

/// What an act is called in the audit log, and what was said in free text (sealed in the event).
struct Said {
  std::string_view action;
  std::string text = {};
};

/// An event that happens now, by whoever is at the desk, about a student and no case.
[[nodiscard]] CaseEvent begin_event(const Desk& desk, EventKind kind, const std::string& student,
                                    const std::string& pool);
/// The same, in a case.
[[nodiscard]] CaseEvent begin_event(const Desk& desk, EventKind kind, const Case& file);

/// Records an event: numbers it, seals the text, and puts the act into the outbox of the audit log.
/// An event without `part_id` begins a part of its own. Returns it as it is kept.
CaseEvent record(Desk& desk, CaseEvent event, const Said& said);
/// The same, and lets it happen to the case.
CaseEvent record_in(Desk& desk, Case& file, CaseEvent event, const Said& said);

/// What was said in free text with an event; empty for nothing.
[[nodiscard]] std::string opened(const Seal& seal, const CaseEvent& event);

/// The events of a task, referral or intervention, which are never none. Throws
/// core::Error(not_found) when the case has no such part.
[[nodiscard]] std::vector<CaseEvent> load_part(store::Transaction& transaction, EventKind kind,
                                               const std::string& case_id,
                                               const std::string& part_id);

/// Throws core::Error(conflict) when the case is closed.
void require_open(const Case& file);
/// Throws core::Error(conflict) with the refusal, when there is one.
void require(const core::Sentence& refusal);
/// Throws core::Error(invalid_input) for a text that is empty, longer than `longest` bytes, or has
/// control characters other than those of lines; `what` says what it is.
void require_text(const std::string& text, std::string_view what, std::size_t longest);

}  // namespace plimsoll::cases
