// SPDX-License-Identifier: Apache-2.0
#include "registry/acts/lifecycle.h"

#include <algorithm>

#include "core/check.h"

namespace plimsoll::registry {
namespace {

/// The service of an alias that has not ended; the end of `services` for none.
auto find_open(auto& services, std::string_view subject, std::string_view alias) {
  return std::ranges::find_if(services, [&](const Service& service) {
    return service.subject == subject && service.alias == alias && !service.retired_at;
  });
}

/// Ends what the alias stands for, and lets it stand for `package`.
void move_alias(RegistryState& state, const Act& act, std::string_view alias,
                const std::string& package) {
  const auto ended = find_open(state.services, act.subject, alias);
  if (ended != state.services.end()) {
    ended->retired_at = act.at;
  }
  state.services.push_back(
      {act.subject, std::string(alias), package, act.at, std::nullopt, act.pools});
}

/// Ends the alias where it stands for `package`.
void leave_alias(RegistryState& state, const Act& act, std::string_view alias) {
  const auto service = find_open(state.services, act.subject, alias);
  if (service != state.services.end() && service->package == act.package) {
    service->retired_at = act.at;
  }
}

/// A canary that was compared with another champion has to be compared again.
void forget_comparisons(RegistryState& state, const std::string& subject) {
  for (auto& [hash, package] : state.packages) {
    package.was_compared = package.was_compared && package.subject != subject;
  }
}

void submit(RegistryState& state, const Act& act) {
  PackageState package;
  package.package = act.package;
  package.kind = act.package_kind;
  package.subject = act.subject;
  package.state = State::submitted;
  package.submission = act.submission;
  package.submission.authors.push_back(act.actor);
  state.packages.emplace(act.package, std::move(package));
}

void approve(PackageState& package, const Act& act) {
  package.approvals.push_back(act);
  if (missing_for_approval(package).empty()) {
    package.state = State::approved;
  }
}

void promote(RegistryState& state, PackageState& package, const Act& act) {
  if (const auto* champion = state.serving(act.subject, champion_alias)) {
    auto& before = state.packages.at(champion->package);
    before.state = State::retired;
    before.superseded_by = act.package;
  }
  leave_alias(state, act, challenger_alias);
  leave_alias(state, act, shadow_alias);
  move_alias(state, act, champion_alias, act.package);
  package.state = State::active;
  forget_comparisons(state, act.subject);
}

void roll_back(RegistryState& state, PackageState& package, const Act& act) {
  const bool was_canary = package.state == State::canary;
  package.state = State::rolled_back;
  if (was_canary) {
    return leave_alias(state, act, challenger_alias);
  }
  const auto before = std::ranges::find_if(
      state.packages, [&](const auto& entry) { return entry.second.superseded_by == act.package; });
  PLIMSOLL_CHECK(before != state.packages.end());
  before->second.state = State::active;
  before->second.superseded_by.clear();
  move_alias(state, act, champion_alias, before->first);
  forget_comparisons(state, act.subject);
}

void retire(RegistryState& state, PackageState& package, const Act& act) {
  leave_alias(state, act, champion_alias);
  leave_alias(state, act, shadow_alias);
  package.state = State::retired;
}

void start_canary(RegistryState& state, PackageState& package, const Act& act) {
  leave_alias(state, act, shadow_alias);
  move_alias(state, act, challenger_alias, act.package);
  package.state = State::canary;
}

void refuse(RegistryState& state, PackageState& package, const Act& act) {
  leave_alias(state, act, shadow_alias);
  package.state = State::refused;
}

void change(RegistryState& state, PackageState& package, const Act& act) {
  switch (act.kind) {
    case ActKind::submitted:
      break;
    case ActKind::reviewed:
      package.state = State::reviewed;
      break;
    case ActKind::gate_decided:
      package.decisions[act.gap] = act;
      break;
    case ActKind::approved:
      approve(package, act);
      break;
    case ActKind::refused:
      refuse(state, package, act);
      break;
    case ActKind::shadowed:
      move_alias(state, act, shadow_alias, act.package);
      break;
    case ActKind::canary_started:
      start_canary(state, package, act);
      break;
    case ActKind::compared:
      package.was_compared = true;
      break;
    case ActKind::promoted:
      promote(state, package, act);
      break;
    case ActKind::rolled_back:
      roll_back(state, package, act);
      break;
    case ActKind::retired:
      retire(state, package, act);
      break;
  }
}

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::draft:
      return "draft";
    case State::submitted:
      return "submitted";
    case State::reviewed:
      return "reviewed";
    case State::approved:
      return "approved";
    case State::canary:
      return "canary";
    case State::active:
      return "active";
    case State::retired:
      return "retired";
    case State::rolled_back:
      return "rolled_back";
    case State::refused:
      return "refused";
  }
  return "";
}

const PackageState* RegistryState::find(const std::string& package) const {
  const auto found = packages.find(package);
  return found == packages.end() ? nullptr : &found->second;
}

const Service* RegistryState::serving(std::string_view subject, std::string_view alias) const {
  const auto found = find_open(services, subject, alias);
  return found == services.end() ? nullptr : &*found;
}

void apply(RegistryState& state, const Act& act) {
  if (const auto refusal = refusal_of(state, act)) {
    throw core::Error(refusal->code, refusal->said);
  }
  if (act.kind == ActKind::submitted) {
    submit(state, act);
  }
  auto& package = state.packages.at(act.package);
  package.acts.push_back(act);
  package.last_act = state.num_acts++;
  change(state, package, act);
  state.last_at = act.at;
}

const PackageState* capacities_on(const RegistryState& state, core::Date date) {
  const auto key = [](const PackageState& package) {
    return std::pair(*package.submission.effective_from, package.last_act);
  };
  const PackageState* best = nullptr;
  for (const auto& [hash, package] : state.packages) {
    const auto& until = package.submission.effective_until;
    if (package.kind == PackageKind::capacity && package.state == State::approved &&
        *package.submission.effective_from <= date && (!until || date <= *until) &&
        (best == nullptr || key(*best) < key(package))) {
      best = &package;
    }
  }
  return best;
}

}  // namespace plimsoll::registry
