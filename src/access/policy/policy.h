// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "access/policy/rule.h"
#include "access/policy/scope.h"
#include "access/roles/principal.h"

namespace plimsoll::access {

/// Rules that say who may do what: data with a version. What no rule permits is denied, and what a
/// rule forbids is denied whatever permits it (ADR 0027).
class Policy {
 public:
  /// Reads a policy's YAML; `where` stands for its file in messages. Throws
  /// core::Error{invalid_input} with file and line.
  [[nodiscard]] static Policy parse(const std::string& text, const std::string& where);
  /// The policy of a tenant that has no other.
  [[nodiscard]] static Policy standard();

  /// Whether the principal may do `action` to `resource` at `now`, and why.
  ///
  /// Denied before any rule is asked: actions that do not exist, a resource of another kind than
  /// the action's, another tenant's resource, and with a token, actions it was not made for.
  [[nodiscard]] Decision decide(const Principal& principal, std::string_view action,
                                const Resource& resource, core::Timestamp now) const;

  /// The row filter: covers a resource of the action's kind exactly when `decide` allows it.
  [[nodiscard]] Scope scope(const Principal& principal, std::string_view action,
                            core::Timestamp now) const;

  /// "<number>-<first 12 hex digits of the text's SHA-256>".
  [[nodiscard]] const std::string& version() const { return version_; }
  [[nodiscard]] const std::vector<Rule>& rules() const { return rules_; }

 private:
  std::string version_;
  std::vector<Rule> rules_;
};

}  // namespace plimsoll::access
