// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/json.h"

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

}  // namespace plimsoll::testing
