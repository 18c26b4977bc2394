// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "cases/case_event.h"
#include "cases/service_clock.h"

namespace plimsoll::cases {

/// A case as it is now: the sum of its events, kept as a row so that cases can be found by it.
struct Case {
  std::string case_id;
  std::string student;
  std::string pool;
  std::string route;          ///< of the playbook; empty: none
  std::string prediction_id;  ///< what it was opened for; empty: none
  CaseState state = CaseState::new_;
  std::optional<CaseOutcome> outcome;  ///< of a closed case
  std::string owner;                   ///< an account; empty: nobody has it
  ServiceLevel level;                  ///< as the playbook had it when the case was last opened
  core::Timestamp opened_at;           ///< when it was last opened
  std::optional<core::Timestamp> closed_at;
  FirstContact first_contact;  ///< since it was last opened
  std::optional<core::Timestamp> last_contact_at;
  int attempts = 0;                ///< contacts from our side since it was last opened
  std::int64_t version = 0;        ///< one more with each event; for ETag and If-Match
  std::int64_t last_sequence = 0;  ///< of its last event

  bool operator==(const Case&) const = default;
  [[nodiscard]] bool is_open() const { return state != CaseState::closed; }
  /// Whether its first contact is overdue; of a closed case nothing is.
  [[nodiscard]] bool is_overdue(core::Timestamp now) const {
    return is_open() && cases::is_overdue(first_contact, now);
  }
};

/// Lets an event of the case happen to it; the first makes it from nothing. Pure.
void apply(Case& file, const CaseEvent& event);

/// The case that all of its events give, in their order. Pure.
[[nodiscard]] Case replay(std::span<const CaseEvent> events);

}  // namespace plimsoll::cases
