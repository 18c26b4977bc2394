// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "access/roles/role.h"
#include "core/time.h"

namespace plimsoll::access {

/// How wide a grant is.
enum class ScopeKind { tenant, faculty, programme, pool, student };
[[nodiscard]] std::span<const ScopeKind> all_scope_kinds();
[[nodiscard]] std::string_view name_of(ScopeKind kind);

/// Where a grant holds: "tenant", "faculty:Science", "programme:BIO-2", "pool:science",
/// "student:s7" (in an emergency).
struct GrantScope {
  ScopeKind kind = ScopeKind::tenant;
  std::string name;  ///< empty for the tenant

  [[nodiscard]] std::string text() const;
  /// Empty for anything but these forms.
  [[nodiscard]] static std::optional<GrantScope> parse(std::string_view text);
  bool operator==(const GrantScope&) const = default;
};

/// Where a grant came from.
enum class GrantSource {
  given,       ///< by somebody who manages users
  provider,    ///< by the groups or app roles an identity provider names, at each sign-in
  break_glass  ///< in an emergency, by a second person, for hours
};
[[nodiscard]] std::string_view name_of(GrantSource source);
[[nodiscard]] std::optional<GrantSource> parse_grant_source(std::string_view name);

/// A role that an account holds somewhere for some time.
struct Grant {
  std::string id;
  Role role = Role::advisor;
  GrantScope scope;
  core::Timestamp valid_from = core::Timestamp::min();
  std::optional<core::Timestamp> valid_to;  ///< no longer at this instant; empty: until taken back
  GrantSource source = GrantSource::given;

  [[nodiscard]] bool holds_at(core::Timestamp now) const {
    return valid_from <= now && (!valid_to || now < *valid_to);
  }
  /// For people: "advisor in pool:science".
  [[nodiscard]] std::string text() const;
};

/// Role and place that an identity provider gives.
struct ProviderGrant {
  Role role = Role::advisor;
  GrantScope scope;
  bool operator==(const ProviderGrant&) const = default;
};

}  // namespace plimsoll::access
