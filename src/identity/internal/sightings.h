// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "identity/identity_rules.h"
#include "lake/lake.h"

namespace plimsoll::identity {

/// The feeds that name people: the anchor's and those of the rules, each once.
[[nodiscard]] std::vector<Feed> feeds_of(const IdentityRules& rules);

/// Reads the bronze rows of those feeds that came since the last call into
/// silver.identity_evidence: who was first seen when, and with which identifiers. Each feed is one
/// commit.
void gather_evidence(lake::Lake& lake, const IdentityRules& rules, const std::string& salt);

}  // namespace plimsoll::identity
