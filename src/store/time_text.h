// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/time.h"

namespace plimsoll::store {

/// RFC 3339 in UTC, always with six digits of a second, so that the order of texts is that of
/// times. core::parse_timestamp reads it. Years 0 to 9999.
[[nodiscard]] std::string time_text(core::Timestamp instant);

}  // namespace plimsoll::store
