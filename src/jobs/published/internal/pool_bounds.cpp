// SPDX-License-Identifier: Apache-2.0
#include "jobs/published/internal/pool_bounds.h"

namespace plimsoll::jobs::internal {
namespace {

std::optional<double> number_at(const core::json::object& object, const char* name) {
  const auto* value = object.if_contains(name);
  return value == nullptr || value->is_null() ? std::nullopt
                                              : std::optional(value->to_number<double>());
}

}  // namespace

PoolBounds pool_bounds(const core::json::object& entry) {
  return {number_at(entry, "tau_red"), number_at(entry, "tau_amber")};
}

}  // namespace plimsoll::jobs::internal
