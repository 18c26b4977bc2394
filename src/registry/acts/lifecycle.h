// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "registry/acts/act.h"

namespace plimsoll::registry {

/// How far a package has come. One that nobody has submitted is a draft, and not in the journal.
enum class State {
  draft,
  submitted,
  reviewed,
  approved,
  canary,
  active,
  retired,
  rolled_back,
  refused
};
[[nodiscard]] std::string_view name_of(State state);

/// Names under which releases serve.
inline constexpr std::string_view champion_alias = "champion";      ///< the lists people get
inline constexpr std::string_view challenger_alias = "challenger";  ///< the canary: some pools
inline constexpr std::string_view shadow_alias = "shadow";          ///< scores, never shown

/// One package and everything that was decided about it.
struct PackageState {
  std::string package;  ///< hash
  PackageKind kind = PackageKind::release;
  std::string subject;
  State state = State::draft;
  Submission submission;
  std::vector<Act> acts;  ///< all, in their order
  std::vector<Act> approvals;
  std::map<std::string, Act> decisions;  ///< the last one on each gap
  bool was_compared = false;             ///< with the champion of now
  std::string superseded_by;             ///< hash of the release that was promoted over it
  std::int64_t last_act = 0;             ///< number of its last act among all
};

/// A stretch of time in which an alias stood for a release.
struct Service {
  std::string subject;
  std::string alias;
  std::string package;
  core::Timestamp deployed_at;
  std::optional<core::Timestamp> retired_at;  ///< empty: it still does
  std::vector<std::string> pools;             ///< of a canary; empty: all
};

/// What the registry knows: the sum of its acts, and of nothing else.
struct RegistryState {
  std::map<std::string, PackageState> packages;  ///< by hash
  std::vector<Service> services;                 ///< in the order in which they began
  std::int64_t num_acts = 0;
  core::Timestamp last_at = core::Timestamp::min();  ///< of the last act

  [[nodiscard]] const PackageState* find(const std::string& package) const;
  /// What an alias stands for now; null for nothing.
  [[nodiscard]] const Service* serving(std::string_view subject, std::string_view alias) const;
};

/// Why an act is not possible.
struct Refusal {
  core::ErrorCode code = core::ErrorCode::conflict;  ///< or forbidden: the person may not
  core::Sentence said;                               ///< what is missing, and what to do
};

/// What a package needs before it can be approved, e.g. "1 more approval: privacy reviewer", each
/// by itself; empty when nothing is missing.
[[nodiscard]] std::vector<core::Sentence> missing_for_approval(const PackageState& package);

/// Attributes whose gap of recall is answered by "group_aware_threshold", by name: its lists are
/// cut by the groups of the only one of an approved release, or by score alone when there is none.
[[nodiscard]] std::vector<std::string> cut_attributes(const PackageState& package);

/// What can be done next with a package.
[[nodiscard]] core::Sentence next_step(const PackageState& package);

/// The roles in which an act can be done.
[[nodiscard]] const std::vector<Role>& roles_for(ActKind kind);

/// Why `act` cannot be done in `state`, or nothing when it can.
///
/// The rules: an author neither reviews, decides nor approves, nor brings into service; a person
/// approves once; `ApprovalPolicy` is met; every gap is decided on: "recalibrate" asks for another
/// release, "group_aware_threshold" is an answer to gaps of recall, of one attribute only, since a
/// list can be cut by one; a canary is compared before it is promoted, and only a target's first
/// release is promoted without one; no act is earlier than the one before it.
[[nodiscard]] std::optional<Refusal> refusal_of(const RegistryState& state, const Act& act);

/// Does the act. Throws core::Error with the refusal when it is not possible.
void apply(RegistryState& state, const Act& act);

/// Capacities that hold on a date: approved, not retired, and effective; of several those with the
/// latest beginning, then those approved last. Null for none.
[[nodiscard]] const PackageState* capacities_on(const RegistryState& state, core::Date date);

}  // namespace plimsoll::registry
