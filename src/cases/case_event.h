// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cases/words.h"
#include "core/json.h"
#include "core/time.h"

namespace plimsoll::cases {

/// What an event is about.
enum class EventKind {
  case_,
  contact,
  note,
  task,
  referral,
  intervention,
  concern,
  kudos,
  feedback,
  suppression,
  ticket,
  recommendation,
  attachment
};

template <>
struct Words<EventKind> {
  static constexpr std::string_view what = "the kind of an event";
  static constexpr std::array<std::string_view, 13> names{
      "case",  "contact",  "note",        "task",   "referral",       "intervention", "concern",
      "kudos", "feedback", "suppression", "ticket", "recommendation", "attachment"};
};

/// One thing that somebody did, as it is kept for ever: a row of case_event (docs/adr/0024). What a
/// case, a task, a referral is now is the sum of its events.
struct CaseEvent {
  std::int64_t sequence = 0;  ///< the tenant's events in the order in which they were committed
  std::string event_id;
  std::string student;
  std::string pool;
  std::string case_id;  ///< empty: of no case
  EventKind kind = EventKind::case_;
  std::string part_id;  ///< the case, or the event that began the task, referral, … it goes on with
  std::string state;    ///< of the part after it; empty where parts of its kind have none
  std::optional<CaseState> case_state;  ///< of the case after it, where it may have moved the case
  std::string prediction_id;            ///< empty: about none
  std::string reason_code;              ///< empty: about none
  std::string assignee;                 ///< who has the case or task after it; empty: nobody
  std::optional<core::Date> on_date;    ///< of a task: when it is due; of what is put off: its end
  core::json::object facts;             ///< what else was said, in words of the product's own
  std::string sealed;                   ///< what was said in free text, sealed; empty: nothing
  std::string account;                  ///< who did it
  core::Timestamp happened_at;          ///< when it happened, as they say
  core::Timestamp recorded_at;          ///< when it was recorded

  /// Whether it began its part.
  [[nodiscard]] bool is_first() const { return part_id == event_id; }
  /// A text among the facts; empty when it is not there.
  [[nodiscard]] std::string fact(std::string_view name) const;
  /// A number among the facts; 0 when it is not there.
  [[nodiscard]] int number(std::string_view name) const;
};

}  // namespace plimsoll::cases
