// SPDX-License-Identifier: Apache-2.0
#include "access/policy/scope.h"

namespace plimsoll::access {

bool Places::cover(const Resource& resource) const {
  // A place that is not known is no place that anything covers, whatever was granted.
  const auto has = [](const std::set<std::string>& names, const std::string& name) {
    return !name.empty() && names.contains(name);
  };
  return is_everything || has(pools, resource.pool) || has(faculties, resource.faculty) ||
         has(programmes, resource.programme) || has(students, resource.student);
}

void Places::add(const GrantScope& scope) {
  switch (scope.kind) {
    case ScopeKind::tenant:
      is_everything = true;
      return;
    case ScopeKind::faculty:
      faculties.insert(scope.name);
      return;
    case ScopeKind::programme:
      programmes.insert(scope.name);
      return;
    case ScopeKind::pool:
      pools.insert(scope.name);
      return;
    case ScopeKind::student:
      students.insert(scope.name);
      return;
  }
}

}  // namespace plimsoll::access
