// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <limits>

namespace plimsoll::model {

/// A measure that has no value, such as a rate of no cases.
inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace plimsoll::model
