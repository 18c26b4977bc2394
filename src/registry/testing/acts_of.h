// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/hash.h"
#include "registry/acts/lifecycle.h"

namespace plimsoll::registry::testing {

/// Writes acts about one package for tests.
class ActsOf {
 public:
  explicit ActsOf(const std::string& name, PackageKind kind = PackageKind::release) {
    draft_.package_kind = kind;
    draft_.package = core::sha256_hex(name);
    draft_.subject = kind == PackageKind::release ? "leaving" : "capacity";
    draft_.comment = "for a test";
    if (kind == PackageKind::capacity) {
      draft_.submission.effective_from = core::Date{};
    }
  }
  [[nodiscard]] Act act(ActKind kind, const std::string& actor, Role role) const {
    Act act = draft_;
    act.kind = kind;
    act.actor = actor;
    act.role = role;
    if (kind == ActKind::canary_started) {
      act.pools = {"engineering"};
    }
    return act;
  }
  [[nodiscard]] Act submitted(const std::vector<std::string>& gaps = {}) const {
    Act act = this->act(ActKind::submitted, "ingrid", Role::author);
    act.submission.gaps = gaps;
    return act;
  }
  [[nodiscard]] Act reviewed() const {
    return act(ActKind::reviewed, "per", Role::academic_reviewer);
  }
  [[nodiscard]] Act academic() const {
    return act(ActKind::approved, "per", Role::academic_reviewer);
  }
  [[nodiscard]] Act privacy() const {
    return act(ActKind::approved, "maryam", Role::privacy_reviewer);
  }
  [[nodiscard]] Act managed(ActKind kind) const {
    return act(kind, "jonas", Role::release_manager);
  }
  [[nodiscard]] const std::string& package() const { return draft_.package; }

 private:
  Act draft_;
};

}  // namespace plimsoll::registry::testing
