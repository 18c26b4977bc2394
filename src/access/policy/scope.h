// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>
#include <string>

#include "access/roles/grant.h"
#include "access/roles/principal.h"

namespace plimsoll::access {

/// A set of places: all of them, or those of some pools, faculties, programmes and students.
struct Places {
  bool is_everything = false;
  std::set<std::string> pools, faculties, programmes, students;

  [[nodiscard]] bool cover(const Resource& resource) const;
  [[nodiscard]] bool is_nothing() const {
    return !is_everything && pools.empty() && faculties.empty() && programmes.empty() &&
           students.empty();
  }
  void add(const GrantScope& scope);
};

/// The row filter of an action: what lies in `allowed` and not in `denied`.
struct Scope {
  Places allowed;
  Places denied;

  [[nodiscard]] bool covers(const Resource& resource) const {
    return allowed.cover(resource) && !denied.cover(resource);
  }
  /// Whether there can be no row.
  [[nodiscard]] bool is_nothing() const { return allowed.is_nothing() || denied.is_everything; }
  /// Whether there is nothing to filter.
  [[nodiscard]] bool is_everything() const { return allowed.is_everything && denied.is_nothing(); }
};

}  // namespace plimsoll::access
