// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "cases/desk.h"
#include "cases/words.h"
#include "core/json.h"
#include "core/time.h"

namespace plimsoll::cases {

/// What somebody thinks of a prediction, or of one reason of it.
struct NewFeedback {
  std::string student;
  std::string pool;  ///< the team whose list the prediction was on
  std::string prediction_id;
  FeedbackKind kind = FeedbackKind::useful;
  std::optional<int> rating = {};  ///< 1 to 5, of useful
  std::string reason_code = {};    ///< the reason that it is about; empty: the prediction
  std::string comment = {};        ///< sealed
  std::optional<core::Date> suppress_until = {};  ///< hides the student from the lists until then
  /// Of wrong_data: what was known, with sources, for whoever looks into it; sealed.
  core::json::object source_facts = {};
};

/// Feedback, and what came of it.
struct GivenFeedback {
  std::string feedback;
  std::string ticket;       ///< empty: none, since the data were not said to be wrong
  std::string suppression;  ///< empty: none
};

/// Keeps feedback. What the account said earlier of the same prediction and reason is withdrawn by
/// it. "wrong_data" opens a data-quality ticket. `today` is the tenant's day. Throws
/// core::Error(invalid_input): a rating of something else than useful or out of range; a
/// suppression that ends today or earlier, or more than 366 days from now.
GivenFeedback give_feedback(Desk& desk, const NewFeedback& feedback, core::Date today);

/// Takes feedback back; it is kept as withdrawn, and the suppression that came with it ends. A
/// ticket stays: the data may be wrong all the same. Nothing happens when it was withdrawn already.
/// Throws core::Error: not_found, forbidden (somebody else gave it).
void withdraw_feedback(Desk& desk, const std::string& student, const std::string& feedback);

}  // namespace plimsoll::cases
