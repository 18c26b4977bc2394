// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "contract/check_plan.h"
#include "engine/engine.h"

namespace plimsoll::contract::internal {

/// A sandbox with the table `delivery`: the contract's typed columns that queries name, of the rows
/// that `plan` would promote.
[[nodiscard]] std::unique_ptr<engine::Engine> sandbox_with(engine::Engine& engine,
                                                           const CheckPlan& plan);

/// Makes the empty table `delivery` of a contract.
void make_delivery(engine::Engine& sandbox, const Contract& contract);

/// The number that a rule's query gives; none for a null. Throws Error{invalid_input} naming the
/// contract's file and the rule when it is not one SELECT over `delivery` that gives one number.
[[nodiscard]] std::optional<double> measure_query(engine::Engine& sandbox, const Contract& contract,
                                                  const CompiledRule& rule);

}  // namespace plimsoll::contract::internal
