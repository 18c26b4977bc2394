// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/time.h"
#include "fairness/gate/release_gate.h"

namespace plimsoll::registry {

/// What is approved: a release, or a set of pool capacities.
enum class PackageKind { release, capacity };

/// What a person does with a package. The words are those of the journal.
enum class ActKind {
  submitted,     ///< by its author: here it is, please read it
  reviewed,      ///< somebody else has read it
  gate_decided,  ///< what to do about a fairness gap that blocks it
  approved,
  refused,
  shadowed,        ///< scores beside the champion, never shown
  canary_started,  ///< serves some pools, so that it can be compared
  compared,        ///< somebody has looked at canary and champion side by side
  promoted,        ///< serves
  rolled_back,     ///< serves no more, what served before it does
  retired
};

/// The part in which somebody acts.
enum class Role { author, academic_reviewer, privacy_reviewer, release_manager };

[[nodiscard]] std::string_view name_of(PackageKind kind);
[[nodiscard]] std::string_view name_of(ActKind kind);
[[nodiscard]] std::string_view name_of(Role role);
[[nodiscard]] std::optional<PackageKind> parse_package_kind(std::string_view name);
[[nodiscard]] std::optional<ActKind> parse_act_kind(std::string_view name);
[[nodiscard]] std::optional<Role> parse_role(std::string_view name);

/// How many different people must approve.
struct ApprovalPolicy {
  int academic = 1;  ///< academic reviewers, at least 1
  int privacy = 1;   ///< privacy reviewers, at least 1
  int total = 2;     ///< of both together, at least `academic` + `privacy`
  bool operator==(const ApprovalPolicy&) const = default;
};

/// What is fixed when a package is submitted, and judged by from then on.
struct Submission {
  std::vector<std::string> authors;  ///< who may not approve it
  ApprovalPolicy needed;
  std::vector<std::string> gaps;  ///< fairness gaps that block it until decided, e.g. "gender/tpr"
  std::optional<core::Date> effective_from;   ///< of capacities, inclusive
  std::optional<core::Date> effective_until;  ///< of capacities, inclusive; empty: until replaced
  bool operator==(const Submission&) const = default;
};

/// One act of one person. Members below `comment` belong to one kind of act each.
struct Act {
  ActKind kind = ActKind::submitted;
  PackageKind package_kind = PackageKind::release;
  std::string package;  ///< hash of the package, 64 hex digits: the act holds for these bytes only
  std::string subject;  ///< what it is for: the target of a release, "capacity"
  std::string actor;    ///< name in reviewers.yaml
  Role role = Role::author;
  core::Timestamp at;
  std::string comment;  ///< why

  Submission submission;                         ///< submitted
  std::string gap;                               ///< gate_decided
  std::optional<fairness::GateAnswer> decision;  ///< gate_decided
  std::vector<std::string> pools;                ///< canary_started: those it serves
  core::json::object evidence;                   ///< compared: the figures that were looked at
  bool operator==(const Act&) const = default;
};

/// Canonical fields of an act; what does not belong to its kind is left out.
[[nodiscard]] core::json::object act_to_json(const Act& act);
/// Throws core::Error{corrupt_data} naming `where`.
[[nodiscard]] Act act_from_json(const core::json::object& document, const std::string& where);

}  // namespace plimsoll::registry
