// SPDX-License-Identifier: Apache-2.0
#include "registry/acts/act.h"

#include <array>
#include <utility>

namespace plimsoll::registry {
namespace {

template <class Value, std::size_t size>
using Names = std::array<std::pair<Value, std::string_view>, size>;

constexpr Names<PackageKind, 2> package_kinds{
    {{PackageKind::release, "release"}, {PackageKind::capacity, "capacity"}}};

constexpr Names<ActKind, 11> act_kinds{{{ActKind::submitted, "submitted"},
                                        {ActKind::reviewed, "reviewed"},
                                        {ActKind::gate_decided, "gate_decided"},
                                        {ActKind::approved, "approved"},
                                        {ActKind::refused, "refused"},
                                        {ActKind::shadowed, "shadowed"},
                                        {ActKind::canary_started, "canary_started"},
                                        {ActKind::compared, "compared"},
                                        {ActKind::promoted, "promoted"},
                                        {ActKind::rolled_back, "rolled_back"},
                                        {ActKind::retired, "retired"}}};

constexpr Names<Role, 4> role_names{{{Role::author, "author"},
                                     {Role::academic_reviewer, "academic_reviewer"},
                                     {Role::privacy_reviewer, "privacy_reviewer"},
                                     {Role::release_manager, "release_manager"}}};

template <class Value, std::size_t size>
std::string_view name_in(const Names<Value, size>& names, Value value) {
  for (const auto& [one, name] : names) {
    if (one == value) {
      return name;
    }
  }
  return "";
}

template <class Value, std::size_t size>
std::optional<Value> value_in(const Names<Value, size>& names, std::string_view name) {
  for (const auto& [value, one] : names) {
    if (one == name) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(PackageKind kind) {
  return name_in(package_kinds, kind);
}
std::string_view name_of(ActKind kind) {
  return name_in(act_kinds, kind);
}
std::string_view name_of(Role role) {
  return name_in(role_names, role);
}

std::optional<PackageKind> parse_package_kind(std::string_view name) {
  return value_in(package_kinds, name);
}
std::optional<ActKind> parse_act_kind(std::string_view name) {
  return value_in(act_kinds, name);
}
std::optional<Role> parse_role(std::string_view name) {
  return value_in(role_names, name);
}

}  // namespace plimsoll::registry
