// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "engine/engine.h"
#include "features/admission.h"

namespace plimsoll::features {

/// The fact tables that the session has in its schema `silver`, by name, with their business
/// columns.
[[nodiscard]] std::vector<Fact> load_facts(engine::Engine& engine);

/// How many versions of a fact can never be admitted because a clock is null.
struct NullClocks {
  std::string table;
  std::int64_t rows = 0;
  std::int64_t null_event_time = 0;
  std::int64_t null_available_at = 0;
};

[[nodiscard]] NullClocks count_null_clocks(engine::Engine& engine, const Fact& fact);

}  // namespace plimsoll::features
