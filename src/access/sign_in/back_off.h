// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>

#include "core/time.h"

namespace plimsoll::access {

/// How long guessing has to wait.
struct BackOffRule {
  std::int64_t free_attempts;
  std::chrono::seconds first;         ///< after the first attempt that is not free
  std::chrono::seconds longest;       ///< each further one waits twice as long, up to this
  std::chrono::seconds forget_after;  ///< an attempt as old as this no longer counts
};

/// By account: at most about 100 guesses a day, and nobody is locked out for more than a quarter of
/// an hour by somebody else's guesses.
inline constexpr BackOffRule account_back_off{5, std::chrono::seconds(30), std::chrono::minutes(15),
                                              std::chrono::hours(24)};
/// By address: a whole house may stand behind one.
inline constexpr BackOffRule address_back_off{30, std::chrono::seconds(30), std::chrono::hours(1),
                                              std::chrono::hours(24)};

/// Failed attempts in a row.
struct Attempts {
  std::int64_t failures = 0;
  core::Timestamp last_at;
};

/// When the next attempt is heard; in the past or now: at once.
[[nodiscard]] core::Timestamp next_attempt_at(const BackOffRule& rule, const Attempts& attempts);

/// The count with a further failure.
[[nodiscard]] Attempts counted(const BackOffRule& rule, const Attempts& attempts,
                               core::Timestamp now);

}  // namespace plimsoll::access
