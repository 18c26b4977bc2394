// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cases/words.h"
#include "core/time.h"
#include "store/transaction.h"

namespace plimsoll::cases {

/// What somebody did with a prediction without saying anything of it.
enum class SignalKind { viewed, exported };

template <>
struct Words<SignalKind> {
  static constexpr std::string_view what = "the kind of a signal";
  static constexpr std::array<std::string_view, 2> names{"viewed", "exported"};
};

struct PredictionSignal {
  std::string prediction_id;
  std::string student;
  std::string pool;
  std::string account;
  SignalKind kind = SignalKind::viewed;
  core::Timestamp at;
};

/// Keeps the first signal of each account, prediction and day (UTC), so that coming back on another
/// day counts and reloading a page does not.
void note_signal(store::Transaction& transaction, const PredictionSignal& signal);

/// What a team does about what it looks at, and how soon.
struct TimeToAction {
  std::string pool;
  std::int64_t num_viewed = 0;        ///< predictions that somebody looked at
  std::int64_t num_viewed_again = 0;  ///< of them, on more days or by more people than one
  std::int64_t num_acted = 0;         ///< of them, with anything recorded of the student afterwards
  std::int64_t num_followed_up = 0;   ///< of them, on more days (UTC) than one
  std::int64_t num_escalated = 0;     ///< looked at, and then referred or raised as a concern
  std::optional<double> median_hours;  ///< from the first look to that; empty when nobody acted
};

/// By pool, of predictions first looked at since a moment.
[[nodiscard]] std::vector<TimeToAction> times_to_action(store::Transaction& transaction,
                                                        core::Timestamp since);

}  // namespace plimsoll::cases
