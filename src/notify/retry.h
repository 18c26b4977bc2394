// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace plimsoll::notify {

/// A delivery is tried this often; then it is dead, and waits for a person.
inline constexpr std::int64_t most_attempts = 10;

/// How long to wait after attempt number `attempt` (from 1) failed; empty when it was the last.
///
/// One minute, doubled each time, six hours at most; less up to a quarter of it, by the delivery's
/// id, so that many that failed together do not come back together. Ten attempts take about a day.
[[nodiscard]] std::optional<std::chrono::seconds> wait_after(std::int64_t attempt,
                                                             const std::string& delivery_id);

}  // namespace plimsoll::notify
