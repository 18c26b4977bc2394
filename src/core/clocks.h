// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/time.h"

namespace plimsoll::core {

/// When it happened, by the source's clock.
struct EventTime {
  Timestamp at;
};

/// When this platform could first know it.
struct AvailableAt {
  Timestamp at;
};

/// The instant a snapshot describes: the end of `as_of_date` in the tenant's time zone.
struct AsOf {
  Timestamp at;
};

/// The admission rule of every snapshot: it had happened, and was known, by `as_of` (both
/// inclusive).
[[nodiscard]] constexpr bool usable(EventTime event_time, AvailableAt available_at, AsOf as_of) {
  return event_time.at <= as_of.at && available_at.at <= as_of.at;
}

}  // namespace plimsoll::core
