// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "access/roles/grant.h"
#include "access/roles/principal.h"
#include "core/yaml.h"

namespace plimsoll::access {

enum class Effect { permit, forbid };

/// Which grants of a rule's roles count, and for what.
struct Reach {
  bool is_anywhere = false;      ///< holding the role anywhere is enough for everything
  std::vector<ScopeKind> kinds;  ///< else grants of these kinds, for what lies in them
};

/// One rule of a policy. Every condition must be met for it to apply.
struct Rule {
  std::string id;
  Effect effect = Effect::permit;
  std::string why;  ///< a sentence for people
  std::vector<std::string> actions;
  std::vector<Role> roles;  ///< empty: everybody; only in a `forbid`
  Reach reach;
  std::vector<std::string> purposes;    ///< empty: no purpose is asked for
  std::vector<Credential> credentials;  ///< empty: any
  std::optional<core::Timestamp> valid_from;
  std::optional<core::Timestamp> valid_to;  ///< no longer at this instant
  /// From one minute of the day (UTC) to before another; over midnight where the first is later.
  std::optional<std::pair<std::chrono::minutes, std::chrono::minutes>> hours;
};

/// Reads a rule. Throws core::Error{invalid_input} with file and line for anything unknown, missing
/// or said twice: a condition that is overlooked would open or close a door unseen.
[[nodiscard]] Rule read_rule(const core::YamlNode& node);

}  // namespace plimsoll::access
