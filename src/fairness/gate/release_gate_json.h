// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json.h"
#include "fairness/gate/release_gate.h"

namespace plimsoll::fairness {

/// {blocking, unproven, false_discovery_rate}; findings are gaps with their attribute_name.
core::json::object gate_result_to_json(const GateResult& result);
GateResult gate_result_from_json(const core::json::object& object);

}  // namespace plimsoll::fairness
