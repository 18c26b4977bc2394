// SPDX-License-Identifier: Apache-2.0
// Must not compile: the two clocks stand in each other's place. With PLIMSOLL_CONTROL they stand in
// their own, and it must compile; else the test would also pass for a missing header.
#include "core/clocks.h"

using plimsoll::core::AsOf;
using plimsoll::core::AvailableAt;
using plimsoll::core::EventTime;
using plimsoll::core::usable;

bool admitted(EventTime event_time, AvailableAt available_at, AsOf as_of) {
#ifdef PLIMSOLL_CONTROL
  return usable(event_time, available_at, as_of);
#else
  return usable(available_at, event_time, as_of);
#endif
}
