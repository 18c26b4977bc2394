// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "registry/acts/lifecycle.h"

namespace plimsoll::registry {
namespace {

using Answer = std::optional<Refusal>;

/// Who may do what.
struct Duty {
  ActKind kind;
  std::vector<Role> roles;
  bool by_another;     ///< never by an author
  bool of_capacities;  ///< capacities know this act too
};

const Duty& duty_of(ActKind kind) {
  static const std::vector<Role> reviewers{Role::academic_reviewer, Role::privacy_reviewer};
  static const std::vector<Role> managers{Role::release_manager};
  static const std::array<Duty, 11> duties{{{ActKind::submitted, {Role::author}, false, true},
                                            {ActKind::reviewed, reviewers, true, true},
                                            {ActKind::gate_decided, reviewers, true, false},
                                            {ActKind::approved, reviewers, true, true},
                                            {ActKind::refused, reviewers, false, true},
                                            {ActKind::shadowed, managers, true, false},
                                            {ActKind::canary_started, managers, true, false},
                                            {ActKind::compared, managers, false, false},
                                            {ActKind::promoted, managers, true, false},
                                            {ActKind::rolled_back, managers, false, false},
                                            {ActKind::retired, managers, false, true}}};
  return *std::ranges::find(duties, kind, &Duty::kind);
}

std::string words_of(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '_', ' ');
  return words;
}

Answer conflict(core::Sentence what) {
  return Refusal{core::ErrorCode::conflict, std::move(what)};
}
Answer forbidden(core::Sentence what) {
  return Refusal{core::ErrorCode::forbidden, std::move(what)};
}

/// Several sentences as one.
std::string joined(const std::vector<core::Sentence>& sentences) {
  std::vector<std::string_view> texts;
  for (const auto& sentence : sentences) {
    texts.emplace_back(sentence.text);
  }
  return fmt::format("{}", fmt::join(texts, "; "));
}

Answer wrong_state(const PackageState& package, ActKind kind) {
  return conflict(
      core::said("act_not_now", fmt::format("a {} that is {} cannot be {}: {}",
                                            name_of(package.kind), words_of(name_of(package.state)),
                                            words_of(name_of(kind)), next_step(package).text)));
}

std::int64_t count_of(const PackageState& package, Role role) {
  return std::ranges::count(package.approvals, role, &Act::role);
}

/// "1 more approval: privacy reviewer"; empty when there are enough.
core::Sentence missing_approvals(const PackageState& package) {
  const auto& needed = package.submission.needed;
  const auto academic =
      std::max<std::int64_t>(0, needed.academic - count_of(package, Role::academic_reviewer));
  const auto privacy =
      std::max<std::int64_t>(0, needed.privacy - count_of(package, Role::privacy_reviewer));
  const auto any =
      std::max<std::int64_t>(0, needed.total - std::ssize(package.approvals) - academic - privacy);
  std::vector<std::string_view> who(static_cast<std::size_t>(academic), "academic reviewer");
  who.insert(who.end(), static_cast<std::size_t>(privacy), "privacy reviewer");
  who.insert(who.end(), static_cast<std::size_t>(any), "any reviewer");
  if (who.empty()) {
    return {};
  }
  return core::said("approvals_missing",
                    fmt::format("{} more approval{}: {}", who.size(), who.size() == 1 ? "" : "s",
                                fmt::join(who, ", ")),
                    {{"academic", std::to_string(academic)},
                     {"privacy", std::to_string(privacy)},
                     {"any", std::to_string(any)}});
}

/// A list cut by group evens out the recall of the groups, and nothing else.
constexpr std::string_view recall_of_gap = "/tpr";

/// What stands against an answer to a gap; empty: nothing.
core::Sentence objection_to(const std::string& gap, fairness::GateAnswer answer) {
  switch (answer) {
    case fairness::GateAnswer::recalibrate:
      return core::said("gap_recalibrated",
                        fmt::format("a new release: '{}' is to be recalibrated", gap),
                        {{"gap", gap}});
    case fairness::GateAnswer::group_aware_threshold:
      if (!gap.ends_with(recall_of_gap)) {
        return core::said("gap_not_by_lists",
                          fmt::format("another decision on the gap '{}': lists cut by group even "
                                      "out recall (tpr) only",
                                      gap),
                          {{"gap", gap}});
      }
      break;
    case fairness::GateAnswer::accept:
      break;
  }
  return {};
}

std::vector<core::Sentence> undecided_gaps(const PackageState& package) {
  std::vector<core::Sentence> gaps;
  for (const auto& gap : package.submission.gaps) {
    const auto decided = package.decisions.find(gap);
    auto needed = decided == package.decisions.end()
                      ? core::said("gap_undecided", fmt::format("a decision on the gap '{}'", gap),
                                   {{"gap", gap}})
                      : objection_to(gap, *decided->second.decision);
    if (!needed.empty()) {
      gaps.push_back(std::move(needed));
    }
  }
  if (const auto attributes = cut_attributes(package); attributes.size() > 1) {
    const auto names = fmt::format("{}", fmt::join(attributes, ", "));
    gaps.push_back(
        core::said("gaps_of_one_attribute",
                   fmt::format("another decision on all but one of the gaps of recall by {}: a "
                               "list can be cut by the groups of one attribute",
                               names),
                   {{"attributes", names}}));
  }
  return gaps;
}

Answer check_person(const PackageState* package, const Act& act) {
  const auto& duty = duty_of(act.kind);
  if (std::ranges::find(duty.roles, act.role) == duty.roles.end()) {
    std::vector<std::string> roles;
    for (const auto role : duty.roles) {
      roles.push_back(words_of(name_of(role)));
    }
    return forbidden(fmt::format("a {} cannot do this; it takes: {}", words_of(name_of(act.role)),
                                 fmt::join(roles, " or ")));
  }
  if (duty.by_another && package != nullptr &&
      std::ranges::find(package->submission.authors, act.actor) !=
          package->submission.authors.end()) {
    return forbidden(core::said(
        "act_not_by_author",
        fmt::format("an author's own {} cannot be {} by the author: somebody else has to",
                    name_of(package->kind), words_of(name_of(act.kind)))));
  }
  return std::nullopt;
}

Answer check_submission(const PackageState* package, const Act& act) {
  if (package != nullptr) {
    return conflict(core::said(
        "act_not_now", fmt::format("it was submitted before, and is {}: {}",
                                   words_of(name_of(package->state)), next_step(*package).text)));
  }
  const auto& needed = act.submission.needed;
  if (needed.academic < 1 || needed.privacy < 1 ||
      needed.total < needed.academic + needed.privacy) {
    return conflict("an academic and a privacy reviewer are always needed, of different people");
  }
  if (act.package_kind == PackageKind::capacity && !act.submission.effective_from) {
    return conflict("capacities need a date from which they hold");
  }
  return std::nullopt;
}

Answer check_decision(const PackageState& package, const Act& act) {
  if (package.state != State::submitted && package.state != State::reviewed) {
    return wrong_state(package, act.kind);
  }
  const auto& gaps = package.submission.gaps;
  if (std::ranges::find(gaps, act.gap) == gaps.end()) {
    return conflict(fmt::format("no such gap blocks it: '{}'; those that do: {}", act.gap,
                                gaps.empty() ? "none" : fmt::format("{}", fmt::join(gaps, "; "))));
  }
  return act.decision ? std::nullopt : conflict("a gap needs a decision");
}

Answer check_approval(const PackageState& package, const Act& act) {
  if (package.state != State::reviewed) {
    return wrong_state(package, act.kind);
  }
  if (std::ranges::find(package.approvals, act.actor, &Act::actor) != package.approvals.end()) {
    return forbidden(core::said(
        "approved_before", fmt::format("one person approves once; it needs {}, by somebody else",
                                       missing_approvals(package).text)));
  }
  const auto gaps = undecided_gaps(package);
  return gaps.empty()
             ? std::nullopt
             : conflict(core::said("gaps_undecided", fmt::format("it needs {}", joined(gaps))));
}

Answer check_canary(const RegistryState& state, const PackageState& package, const Act& act) {
  if (package.state != State::approved) {
    return wrong_state(package, act.kind);
  }
  if (state.serving(act.subject, champion_alias) == nullptr) {
    return conflict(core::said("canary_without_champion",
                               "nothing serves that it could be compared with: promote it"));
  }
  if (state.serving(act.subject, challenger_alias) != nullptr) {
    return conflict(
        core::said("canary_runs", "another canary is running: promote it or roll it back first"));
  }
  return act.pools.empty() ? conflict("a canary needs at least one pool") : std::nullopt;
}

Answer check_promotion(const RegistryState& state, const PackageState& package, const Act& act) {
  const bool is_first = state.serving(act.subject, champion_alias) == nullptr;
  if (package.state == State::approved) {
    return is_first ? std::nullopt
                    : conflict(core::said("canary_first",
                                          "it needs a canary beside the champion first"));
  }
  if (package.state != State::canary) {
    return wrong_state(package, act.kind);
  }
  return is_first || package.was_compared
             ? std::nullopt
             : conflict(core::said(
                   "comparison_first",
                   "it needs a comparison with the champion of now, by a release manager"));
}

Answer check_rollback(const RegistryState& state, const PackageState& package, const Act& act) {
  if (package.state == State::canary) {
    return std::nullopt;
  }
  if (package.state != State::active) {
    return wrong_state(package, act.kind);
  }
  const bool has_earlier = std::ranges::any_of(
      state.packages, [&](const auto& entry) { return entry.second.superseded_by == act.package; });
  return has_earlier
             ? std::nullopt
             : conflict(core::said(
                   "no_earlier_release",
                   "no earlier release to go back to; to take it out of service, retire it"));
}

/// Whether the package is in one of these states.
Answer check_states(const PackageState& package, const Act& act,
                    std::initializer_list<State> states) {
  return std::ranges::find(states, package.state) != states.end() ? std::nullopt
                                                                  : wrong_state(package, act.kind);
}

Answer check_state(const RegistryState& state, const PackageState& package, const Act& act) {
  switch (act.kind) {
    case ActKind::submitted:
      return std::nullopt;
    case ActKind::reviewed:
      return check_states(package, act, {State::submitted, State::reviewed});
    case ActKind::gate_decided:
      return check_decision(package, act);
    case ActKind::approved:
      return check_approval(package, act);
    case ActKind::refused:
      return check_states(package, act, {State::submitted, State::reviewed, State::approved});
    case ActKind::shadowed:
      return check_states(package, act, {State::approved});
    case ActKind::canary_started:
      return check_canary(state, package, act);
    case ActKind::compared:
      return check_states(package, act, {State::canary});
    case ActKind::promoted:
      return check_promotion(state, package, act);
    case ActKind::rolled_back:
      return check_rollback(state, package, act);
    case ActKind::retired:
      return check_states(package, act, {State::approved, State::active});
  }
  return std::nullopt;
}

Answer check_form(const RegistryState& state, const PackageState* package, const Act& act) {
  if (act.at < state.last_at) {
    return conflict(fmt::format("the clock says {}, but the registry's last act was at {}",
                                core::format_timestamp(act.at),
                                core::format_timestamp(state.last_at)));
  }
  if (act.comment.empty() || act.actor.empty()) {
    return Refusal{core::ErrorCode::invalid_input, "an act needs a name and a reason"};
  }
  if (package != nullptr &&
      (package->kind != act.package_kind || package->subject != act.subject)) {
    return conflict("the act names the package as something that it is not");
  }
  if (act.package_kind == PackageKind::capacity && !duty_of(act.kind).of_capacities) {
    return conflict(fmt::format("capacities cannot be {}", words_of(name_of(act.kind))));
  }
  return std::nullopt;
}

}  // namespace

std::vector<core::Sentence> missing_for_approval(const PackageState& package) {
  auto missing = undecided_gaps(package);
  if (package.state == State::submitted) {
    missing.insert(missing.begin(), core::said("review_missing", "a review"));
  }
  if (auto approvals = missing_approvals(package); !approvals.empty()) {
    missing.push_back(std::move(approvals));
  }
  return missing;
}

std::vector<std::string> cut_attributes(const PackageState& package) {
  std::vector<std::string> attributes;
  for (const auto& [gap, act] : package.decisions) {
    if (act.decision == fairness::GateAnswer::group_aware_threshold &&
        gap.ends_with(recall_of_gap)) {
      attributes.push_back(gap.substr(0, gap.size() - recall_of_gap.size()));
    }
  }
  return attributes;
}

core::Sentence next_step(const PackageState& package) {
  switch (package.state) {
    case State::draft:
      return core::said("next_submission", "needs to be submitted by its author");
    case State::submitted:
    case State::reviewed:
      return core::said("next_approval", "needs " + joined(missing_for_approval(package)));
    case State::approved:
      return package.kind == PackageKind::capacity
                 ? core::said("next_date", "holds from its date on")
                 : core::said("next_service", "can be shadow, canary or, as the first, active");
    case State::canary:
      return package.was_compared
                 ? core::said("next_promotion", "can be promoted or rolled back")
                 : core::said("next_comparison", "needs a comparison with the champion");
    case State::active:
      return core::said("next_retirement", "serves; can be rolled back or retired");
    case State::retired:
    case State::rolled_back:
    case State::refused:
      return core::said("next_nothing", "is at its end");
  }
  return {};
}

const std::vector<Role>& roles_for(ActKind kind) {
  return duty_of(kind).roles;
}

std::optional<Refusal> refusal_of(const RegistryState& state, const Act& act) {
  const auto* package = state.find(act.package);
  if (auto answer = check_form(state, package, act)) {
    return answer;
  }
  if (auto answer = check_person(package, act)) {
    return answer;
  }
  if (act.kind == ActKind::submitted) {
    return check_submission(package, act);
  }
  if (package == nullptr) {
    return conflict("it is a draft: it needs to be submitted by its author");
  }
  return check_state(state, *package, act);
}

}  // namespace plimsoll::registry
