// SPDX-License-Identifier: Apache-2.0
#include "access/roles/grant.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace plimsoll::access {
namespace {

constexpr std::array scope_kinds{ScopeKind::tenant, ScopeKind::faculty, ScopeKind::programme,
                                 ScopeKind::pool, ScopeKind::student};
constexpr std::array<std::string_view, scope_kinds.size()> scope_names{
    "tenant", "faculty", "programme", "pool", "student"};
constexpr std::array<std::string_view, 3> source_names{"given", "provider", "break_glass"};

template <class Enum, std::size_t count>
std::optional<Enum> find_name(const std::array<std::string_view, count>& names,
                              std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt
                              : std::optional(static_cast<Enum>(found - names.begin()));
}

}  // namespace

std::span<const ScopeKind> all_scope_kinds() {
  return scope_kinds;
}

std::string_view name_of(ScopeKind kind) {
  return scope_names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(GrantSource source) {
  return source_names[static_cast<std::size_t>(source)];
}

std::optional<GrantSource> parse_grant_source(std::string_view name) {
  return find_name<GrantSource>(source_names, name);
}

std::string GrantScope::text() const {
  return kind == ScopeKind::tenant ? "tenant" : fmt::format("{}:{}", name_of(kind), name);
}

std::optional<GrantScope> GrantScope::parse(std::string_view text) {
  if (text == "tenant") {
    return GrantScope{};
  }
  const auto colon = text.find(':');
  const auto kind = find_name<ScopeKind>(scope_names, text.substr(0, colon));
  if (!kind || *kind == ScopeKind::tenant || colon == text.npos || colon + 1 == text.size()) {
    return std::nullopt;
  }
  return GrantScope{*kind, std::string(text.substr(colon + 1))};
}

std::string Grant::text() const {
  return fmt::format("{} in {}{}", name_of(role), scope.text(),
                     source == GrantSource::break_glass ? " (break-glass)" : "");
}

}  // namespace plimsoll::access
