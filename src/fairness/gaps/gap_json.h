// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/json.h"
#include "fairness/gaps/gap.h"

namespace plimsoll::fairness {

/// {metric, highest, lowest, gap, gap_lower, gap_upper, limit, p_value, over_limit, verdict,
/// reason}; null where not defined.
core::json::object gap_to_json(const Gap& gap);

/// Each of them, in order.
core::json::array gaps_to_json(const std::vector<Gap>& gaps);

/// The gap that gap_to_json wrote; throws what Boost.JSON throws on another document.
Gap gap_from_json(const core::json::object& object);

}  // namespace plimsoll::fairness
