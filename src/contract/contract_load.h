// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "contract/contract.h"

namespace plimsoll::contract {

/// Reads a contract (`*.odcs.yaml`): holds it to the standard's JSON schema and to what Plimsoll
/// can enforce.
///
/// Throws Error{not_found} for a missing file and Error{invalid_input} naming file, line, path in
/// the document and what to do, for every problem found; a rule that cannot be enforced is a
/// problem.
[[nodiscard]] Contract load_contract(const std::filesystem::path& file);

/// As `load_contract`, from text; `where` stands for the file's name in messages.
[[nodiscard]] Contract parse_contract(const std::string& text, std::string where);

/// All `*.odcs.yaml` of a folder, ordered by table. Throws as `load_contract`, and when two
/// describe the same table.
[[nodiscard]] std::vector<Contract> load_contracts(const std::filesystem::path& folder);

}  // namespace plimsoll::contract
