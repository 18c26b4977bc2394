// SPDX-License-Identifier: Apache-2.0
#include "notify/retry.h"

#include <algorithm>

#include "core/check.h"
#include "core/hash.h"

namespace plimsoll::notify {

std::optional<std::chrono::seconds> wait_after(std::int64_t attempt,
                                               const std::string& delivery_id) {
  PLIMSOLL_CHECK(attempt >= 1);
  if (attempt >= most_attempts) {
    return std::nullopt;
  }
  constexpr std::int64_t longest = 6 * 3600;
  const std::int64_t whole = std::min(longest, std::int64_t{60} << (attempt - 1));
  const auto spread = core::stable_hash(delivery_id + std::to_string(attempt)) %
                      static_cast<std::uint64_t>(whole / 4 + 1);
  return std::chrono::seconds{whole - static_cast<std::int64_t>(spread)};
}

}  // namespace plimsoll::notify
