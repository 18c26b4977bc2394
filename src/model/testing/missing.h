// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <limits>

namespace plimsoll::model::testing {

/// A feature that is not known.
inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

}  // namespace plimsoll::model::testing
