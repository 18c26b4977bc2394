// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "tenancy/profile.h"

namespace plimsoll::features {

/// What is predicted: one SQL file and the YAML beside it.
struct Target {
  std::string name;
  std::string meaning;  ///< a sentence for people
  std::string horizon;
  std::string population;
  std::string closes;  ///< when the outcome of everybody is certain
  std::vector<std::string> exclusions;
  std::string sql;
  std::string where;        ///< file name, for messages
  std::string fingerprint;  ///< SHA-256 of the SQL: labels of another definition are other labels
};

/// Reads `targets/<name>.yaml` and `.sql`. Throws core::Error naming the file, or what targets
/// there are.
[[nodiscard]] Target load_target(const tenancy::Profile& profile, const std::string& name);

}  // namespace plimsoll::features
