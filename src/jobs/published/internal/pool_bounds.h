// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "core/json.h"

namespace plimsoll::jobs::internal {

/// Where the bands of a pool began in a scoring run.
struct PoolBounds {
  std::optional<double> tau_red;    ///< lowest score of a red student; empty: nobody was red
  std::optional<double> tau_amber;  ///< lowest score of an amber student
};

/// Of one pool's entry in the `capacities` of a scoring run.
[[nodiscard]] PoolBounds pool_bounds(const core::json::object& entry);

}  // namespace plimsoll::jobs::internal
