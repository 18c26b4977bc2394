// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "cases/desk.h"
#include "cases/words.h"
#include "core/time.h"

namespace plimsoll::cases {

/// Why a student is not on the lists, and until when.
struct Suppression {
  core::Date until;     ///< the day on which the student is on the lists again
  std::string account;  ///< who asked for it
  core::Timestamp set_at;
  FeedbackKind because = FeedbackKind::not_relevant;  ///< what was said with it
  std::string comment;                                ///< empty: none
};

/// What hides a student on a day: of several the one that ends last; empty when nothing does.
[[nodiscard]] std::optional<Suppression> suppression_of(store::Transaction& transaction,
                                                        const Seal& seal,
                                                        const std::string& student,
                                                        core::Date today);

/// Ends the suppression of a student before its date, whoever asked for it. Nothing happens when
/// there is none.
void end_suppression(Desk& desk, const std::string& student);

/// Whether a student is still hidden on a day: a suppression ends by itself on its date.
[[nodiscard]] inline bool is_suppressed(const std::optional<core::Date>& until, core::Date today) {
  return until && today < *until;
}

}  // namespace plimsoll::cases
