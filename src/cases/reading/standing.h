// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cases/case_record.h"
#include "store/transaction.h"

namespace plimsoll::cases {

/// Feedback that somebody gave on a prediction and that holds.
struct HeldFeedback {
  std::string feedback;
  std::string prediction_id;
  std::string reason_code;  ///< empty: of the prediction as a whole
  FeedbackKind kind = FeedbackKind::useful;
  std::string account;
};

/// What a list shows of a student beside the score. Nothing in it depends on the time or on who
/// asks, so that it can be remembered until the student has another event: whether a case is
/// overdue and a suppression holds is for the reader to say (Case::is_overdue, is_suppressed).
struct Standing {
  std::optional<Case> file;                    ///< the open case, or else the last; empty: none
  std::optional<core::Date> suppressed_until;  ///< perhaps long past
  std::int64_t alerts = 0;                     ///< concerns of staff in an open case
  std::int64_t kudos = 0;                      ///< ever
  std::vector<HeldFeedback> feedback;          ///< in the order in which it was given
};

/// Standings by student; who is not there never had anything done. Two statements, for a page of a
/// list: hundreds of students, not all of them.
[[nodiscard]] std::map<std::string, Standing> standings(store::Transaction& transaction,
                                                        std::span<const std::string> students);

/// The kind of an account's own last feedback on a prediction; empty when there is none.
[[nodiscard]] std::optional<FeedbackKind> own_feedback(const Standing& standing,
                                                       const std::string& prediction_id,
                                                       const std::string& account);

/// The number of the tenant's last event; 0 before the first. What is remembered with this number
/// is good as long as it stays.
[[nodiscard]] std::int64_t last_event(store::Transaction& transaction);

/// Students who have had an event after number `since`.
[[nodiscard]] std::vector<std::string> students_changed(store::Transaction& transaction,
                                                        std::int64_t since);

}  // namespace plimsoll::cases
