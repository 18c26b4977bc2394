// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <string>

#include "core/time.h"

namespace plimsoll::jobs {

/// Whether the zone is one of the IANA names.
[[nodiscard]] bool is_time_zone(const std::string& time_zone);

/// The date in a time zone at an instant.
[[nodiscard]] core::Date local_date(core::Timestamp instant, const std::string& time_zone);

/// The first instant at which clocks of the zone show `time_of_day` on that date, or more: where it
/// comes twice, the first; where clocks are put forward over it, the moment they are.
[[nodiscard]] core::Timestamp instant_of(core::Date date, std::chrono::minutes time_of_day,
                                         const std::string& time_zone);

}  // namespace plimsoll::jobs
