// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>
#include <string>
#include <vector>

#include "core/json.h"
#include "service/running_service.h"

namespace plimsoll::testing {

/// An operation as contracts/api/openapi.yaml has it.
struct ContractOperation {
  std::string method;  ///< upper case
  std::string path;
  std::string operation;
  bool is_open = false;  ///< needs nobody signed in
  auto operator<=>(const ContractOperation&) const = default;
};

[[nodiscard]] std::vector<ContractOperation> contract_operations();

/// Where an answer departs from what the contract says of it; empty when nowhere.
[[nodiscard]] std::string departs_from_contract(const std::string& operation, int status,
                                                const core::json::value& answer);

/// Checks that an answer is as the contract says.
void check(const std::string& operation, const Answer& answer);

/// Where a refusal departs from the contract's problem; empty when nowhere.
[[nodiscard]] std::string departs_from_problem(const core::json::value& answer);

/// The codes of sentences that the contract lists.
[[nodiscard]] std::set<std::string> contract_codes();

}  // namespace plimsoll::testing
