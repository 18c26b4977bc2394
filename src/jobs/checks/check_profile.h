// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace plimsoll::jobs {

/// One thing that was looked at.
struct ProfileCheck {
  std::string what;     ///< "contracts", "staging", …
  std::string found;    ///< "10 contracts"; empty when it failed
  std::string problem;  ///< with file and line where known; empty when all is well
};

/// Looks at every part of a profile, on empty tables in a place of its own: contracts, staging
/// (what its SQL reads), identity rules, features (their SQL is run; two loads give one
/// fingerprint), targets (their SQL is run), pools, reasons, rules, playbook, and what they say
/// about each other. One part's problem does not hide another's.
[[nodiscard]] std::vector<ProfileCheck> check_profile(const std::filesystem::path& folder);

}  // namespace plimsoll::jobs
