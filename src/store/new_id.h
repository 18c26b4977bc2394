// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/clock.h"

namespace plimsoll::store {

/// A UUID version 7 (RFC 9562, section 5.7; the microseconds as section 6.2, method 3, has it): ids
/// in the order of their text are in the order of their times, and nobody can guess the next. 36
/// lower-case characters.
[[nodiscard]] std::string new_id(const core::Clock& clock);

}  // namespace plimsoll::store
