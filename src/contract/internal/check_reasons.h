// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "contract/delivery_check.h"

namespace plimsoll::contract::internal {

/// Sets the report's decision and its reasons from its results.
void decide(const CheckPlan& plan, CheckReport& report);

}  // namespace plimsoll::contract::internal
