// SPDX-License-Identifier: Apache-2.0
#include "registry/acts/lifecycle.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/random.h"
#include "registry/testing/acts_of.h"
#include "support/says.h"

using namespace plimsoll;
using namespace plimsoll::registry;
using plimsoll::testing::says;
using registry::testing::ActsOf;

namespace {

void apply_all(RegistryState& state, const std::vector<Act>& acts) {
  for (const auto& act : acts) {
    apply(state, act);
  }
}

std::string refused(const RegistryState& state, const Act& act) {
  const auto refusal = refusal_of(state, act);
  return refusal ? refusal->said.text : "";
}

void approve(RegistryState& state, const ActsOf& acts) {
  apply_all(state, {acts.submitted(), acts.reviewed(), acts.academic(), acts.privacy()});
}

/// Everything about the services, to compare states by.
std::vector<std::string> services_of(const RegistryState& state) {
  std::vector<std::string> lines;
  for (const auto& service : state.services) {
    lines.push_back(service.subject + service.alias + service.package +
                    core::format_timestamp(service.deployed_at) +
                    (service.retired_at ? core::format_timestamp(*service.retired_at) : ""));
  }
  return lines;
}

}  // namespace

TEST_CASE("a release goes from its draft to serving, and the one before it retires") {
  RegistryState state;
  const ActsOf first("first");
  const ActsOf second("second");
  approve(state, first);
  apply(state, first.managed(ActKind::promoted));
  CHECK(state.serving("leaving", champion_alias)->package == first.package());
  approve(state, second);
  CHECK(says(refused(state, second.managed(ActKind::promoted)), "needs a canary"));
  apply(state, second.managed(ActKind::canary_started));
  CHECK(state.serving("leaving", challenger_alias)->pools ==
        std::vector<std::string>{"engineering"});
  CHECK(says(refused(state, second.managed(ActKind::promoted)), "needs a comparison"));
  apply_all(state, {second.managed(ActKind::compared), second.managed(ActKind::promoted)});
  CHECK(state.find(first.package())->state == State::retired);
  CHECK(state.find(second.package())->state == State::active);
  CHECK(state.serving("leaving", champion_alias)->package == second.package());
  CHECK(state.serving("leaving", challenger_alias) == nullptr);
  CHECK(state.services.size() == 3);
}

TEST_CASE("rolling back brings the release before it into service, and ends a canary") {
  RegistryState state;
  const ActsOf first("first");
  const ActsOf second("second");
  approve(state, first);
  apply(state, first.managed(ActKind::promoted));
  CHECK(says(refused(state, first.managed(ActKind::rolled_back)), "no earlier release"));
  approve(state, second);
  apply_all(state, {second.managed(ActKind::canary_started), second.managed(ActKind::compared),
                    second.managed(ActKind::promoted), second.managed(ActKind::rolled_back)});
  CHECK(state.find(first.package())->state == State::active);
  CHECK(state.find(second.package())->state == State::rolled_back);
  CHECK(state.serving("leaving", champion_alias)->package == first.package());

  const ActsOf third("third");
  approve(state, third);
  apply_all(state, {third.managed(ActKind::canary_started), third.managed(ActKind::rolled_back)});
  CHECK(state.find(third.package())->state == State::rolled_back);
  CHECK(state.serving("leaving", challenger_alias) == nullptr);
  CHECK(state.serving("leaving", champion_alias)->package == first.package());
}

TEST_CASE("a refusal says what is missing") {
  RegistryState state;
  const ActsOf release("a release");
  CHECK(says(refused(state, release.reviewed()), "draft"));
  apply(state, release.submitted({"gender/tpr"}));
  CHECK(says(refused(state, release.academic()), "needs a review"));
  apply(state, release.reviewed());
  CHECK(says(refused(state, release.academic()), "a decision on the gap 'gender/tpr'"));
  Act decision = release.act(ActKind::gate_decided, "per", Role::academic_reviewer);
  decision.gap = "gender/tnr";
  decision.decision = fairness::GateAnswer::recalibrate;
  CHECK(says(refused(state, decision), "those that do: gender/tpr"));
  decision.gap = "gender/tpr";
  apply(state, decision);
  CHECK(says(refused(state, release.academic()), "to be recalibrated"));
  decision.decision = fairness::GateAnswer::accept;
  apply(state, decision);
  apply(state, release.academic());
  CHECK(says(refused(state, release.managed(ActKind::promoted)),
             "needs 1 more approval: privacy reviewer"));
  apply(state, release.privacy());
  CHECK(refused(state, release.managed(ActKind::promoted)).empty());
  CHECK(says(refused(state, release.submitted()), "submitted before, and is approved"));
}

TEST_CASE("lists cut by group answer gaps of recall, of one attribute only") {
  RegistryState state;
  const ActsOf release("a release");
  apply(state, release.submitted({"gender/tpr", "faculty/tpr", "gender/reason_mix"}));
  apply(state, release.reviewed());
  const auto decide = [&](const char* gap, fairness::GateAnswer answer) {
    Act decision = release.act(ActKind::gate_decided, "per", Role::academic_reviewer);
    decision.gap = gap;
    decision.decision = answer;
    apply(state, decision);
  };
  for (const auto* gap : {"gender/tpr", "faculty/tpr", "gender/reason_mix"}) {
    decide(gap, fairness::GateAnswer::group_aware_threshold);
  }
  const auto refusal = refused(state, release.academic());
  CHECK(says(refusal, "another decision on the gap 'gender/reason_mix'"));
  CHECK(says(refusal, "all but one of the gaps of recall by faculty, gender"));
  decide("gender/reason_mix", fairness::GateAnswer::accept);
  CHECK(says(refused(state, release.academic()), "one attribute"));
  decide("faculty/tpr", fairness::GateAnswer::accept);
  apply(state, release.academic());
  apply(state, release.privacy());
  const auto& package = *state.find(release.package());
  CHECK(package.state == State::approved);
  CHECK(cut_attributes(package) == std::vector<std::string>{"gender"});
}

TEST_CASE("duties are separate") {
  RegistryState state;
  const ActsOf release("a release");
  Act submission = release.submitted();
  submission.submission.authors = {"trainer"};
  apply(state, submission);
  for (const std::string author : {"ingrid", "trainer"}) {
    CHECK(
        refusal_of(state, release.act(ActKind::reviewed, author, Role::academic_reviewer))->code ==
        core::ErrorCode::forbidden);
  }
  apply(state, release.reviewed());
  CHECK(refusal_of(state, release.act(ActKind::approved, "trainer", Role::privacy_reviewer)));
  CHECK(refusal_of(state, release.act(ActKind::approved, "per", Role::release_manager)));
  apply(state, release.academic());
  // The same person in the other role does not count a second time.
  CHECK(says(refused(state, release.act(ActKind::approved, "per", Role::privacy_reviewer)),
             "one person approves once"));
  apply(state, release.privacy());
  CHECK(refusal_of(state, release.act(ActKind::promoted, "ingrid", Role::release_manager)));
  CHECK(refusal_of(state, release.act(ActKind::promoted, "jonas", Role::author)));
}

TEST_CASE("more approvals than the least are needed where the tenant says so") {
  RegistryState state;
  const ActsOf release("a release");
  Act submission = release.submitted();
  submission.submission.needed = {1, 0, 1};
  CHECK(refusal_of(state, submission));
  submission.submission.needed = {1, 1, 3};
  apply_all(state, {submission, release.reviewed(), release.academic(), release.privacy()});
  CHECK(state.find(release.package())->state == State::reviewed);
  CHECK(missing_for_approval(*state.find(release.package())) ==
        std::vector{core::said("approvals_missing", "1 more approval: any reviewer",
                               {{"academic", "0"}, {"privacy", "0"}, {"any", "1"}})});
  apply(state, release.act(ActKind::approved, "siri", Role::academic_reviewer));
  CHECK(state.find(release.package())->state == State::approved);
}

TEST_CASE("an act needs a reason, and is not earlier than the one before it") {
  RegistryState state;
  const ActsOf release("a release");
  Act act = release.submitted();
  act.comment.clear();
  CHECK(refusal_of(state, act)->code == core::ErrorCode::invalid_input);
  act = release.submitted();
  act.at += std::chrono::hours{1};
  apply(state, act);
  CHECK(says(refused(state, release.reviewed()), "the clock says"));
}

TEST_CASE("capacities hold from their date, the last approved of those that begin last") {
  RegistryState state;
  const auto day = [](int number) { return core::Date{} + std::chrono::days{number}; };
  const auto approved_from = [&](const std::string& name, core::Date from,
                                 std::optional<core::Date> until) {
    const ActsOf acts(name, PackageKind::capacity);
    Act submission = acts.submitted();
    submission.submission.effective_from = from;
    submission.submission.effective_until = until;
    apply_all(state, {submission, acts.reviewed(), acts.academic()});
    const auto* holding = capacities_on(state, from);
    CHECK((holding == nullptr || holding->package != acts.package()));
    apply(state, acts.privacy());
    return acts;
  };
  const auto always = approved_from("always", day(10), std::nullopt);
  CHECK(capacities_on(state, day(9)) == nullptr);
  CHECK(capacities_on(state, day(10))->package == always.package());
  CHECK(says(refused(state, always.managed(ActKind::promoted)), "capacities cannot be promoted"));
  apply(state, always.managed(ActKind::retired));
  const auto again = approved_from("again", day(10), std::nullopt);
  approved_from("later", day(30), day(40));
  CHECK(capacities_on(state, day(29))->package == again.package());
  CHECK(capacities_on(state, day(40))->package == core::sha256_hex("later"));
  CHECK(capacities_on(state, day(41))->package == again.package());
}

namespace {

/// Whether the acts on a package, in their order, contain what approval asks for: written anew
/// here, without the lifecycle's own bookkeeping.
bool was_duly_approved(const PackageState& package) {
  std::set<std::string> academic;
  std::set<std::string> privacy;
  std::set<std::string> authors(package.submission.authors.begin(),
                                package.submission.authors.end());
  bool reviewed = false;
  bool accepted = package.submission.gaps.empty();
  for (const auto& act : package.acts) {
    const bool is_author = authors.contains(act.actor);
    reviewed = reviewed || (act.kind == ActKind::reviewed && !is_author);
    if (act.kind == ActKind::gate_decided && !is_author) {
      accepted = act.decision == fairness::GateAnswer::accept;
    }
    if (act.kind == ActKind::approved && !is_author && reviewed && accepted) {
      (act.role == Role::academic_reviewer ? academic : privacy).insert(act.actor);
    }
  }
  std::set<std::string> all = academic;
  all.insert(privacy.begin(), privacy.end());
  return !academic.empty() && !privacy.empty() &&
         all.size() >= static_cast<std::size_t>(package.submission.needed.total);
}

Act any_act(const std::array<std::uint8_t, 4>& bytes) {
  static const std::vector<ActsOf> packages{ActsOf("one"), ActsOf("two"), ActsOf("three"),
                                            ActsOf("c", PackageKind::capacity)};
  static const std::vector<std::pair<std::string, Role>> people{{"ingrid", Role::author},
                                                                {"per", Role::academic_reviewer},
                                                                {"ingrid", Role::academic_reviewer},
                                                                {"maryam", Role::privacy_reviewer},
                                                                {"per", Role::privacy_reviewer},
                                                                {"jonas", Role::release_manager},
                                                                {"ingrid", Role::release_manager},
                                                                {"siri", Role::academic_reviewer}};
  const auto& acts = packages[bytes[0] % packages.size()];
  // What ends a package is rarer than what brings it on, so that sequences get far.
  const auto drawn = static_cast<ActKind>(bytes[1] % 11);
  const bool is_end = drawn == ActKind::refused || drawn == ActKind::retired;
  const auto kind = is_end && bytes[3] < 200 ? ActKind::approved : drawn;
  // Half of the acts are in a role that fits.
  auto person = people[bytes[2] % people.size()];
  if (bytes[3] % 2 == 0) {
    person.second = roles_for(kind).at(bytes[3] / 2 % roles_for(kind).size());
  }
  Act act = acts.act(kind, person.first, person.second);
  act.at += std::chrono::seconds{bytes[3] % 3};
  if (kind == ActKind::submitted && bytes[0] % packages.size() == 1) {
    act.submission.gaps = {"gender/tpr"};
  }
  if (kind == ActKind::submitted && bytes[0] % packages.size() == 2) {
    act.submission.needed.total = 3;
  }
  act.gap = "gender/tpr";
  act.decision =
      bytes[3] % 3 == 0 ? fairness::GateAnswer::recalibrate : fairness::GateAnswer::accept;
  return act;
}

std::array<std::uint8_t, 4> four_bytes(core::Random& random) {
  std::array<std::uint8_t, 4> bytes{};
  for (auto& byte : bytes) {
    byte = static_cast<std::uint8_t>(random.below(256));
  }
  return bytes;
}

int num_served = 0;
int num_superseded = 0;

void check_services(const RegistryState& state) {
  std::set<std::pair<std::string, std::string>> open;
  for (const auto& service : state.services) {
    const auto& package = *state.find(service.package);
    REQUIRE(was_duly_approved(package));
    if (!service.retired_at) {
      REQUIRE(open.emplace(service.subject, service.alias).second);
      const auto expected = service.alias == champion_alias     ? State::active
                            : service.alias == challenger_alias ? State::canary
                                                                : State::approved;
      REQUIRE(package.state == expected);
    }
  }
}

}  // namespace

TEST_CASE("no sequence of acts lets anything serve, or hold, that was not duly approved") {
  for (std::uint64_t sequence = 0; sequence < 200; ++sequence) {
    core::Random random(sequence);
    RegistryState state;
    std::vector<Act> done;
    auto at = core::Timestamp{};
    for (int drawn = 0; drawn < 600; ++drawn) {
      Act act = any_act(four_bytes(random));
      act.at = at += act.at.time_since_epoch();
      if (!refusal_of(state, act)) {
        apply(state, act);
        done.push_back(act);
        check_services(state);
        num_superseded += std::ranges::any_of(
            state.packages, [](const auto& entry) { return !entry.second.superseded_by.empty(); });
      }
    }
    for (const auto& [hash, package] : state.packages) {
      const bool counts = package.state == State::approved || package.state == State::active ||
                          package.state == State::canary;
      REQUIRE((!counts || was_duly_approved(package)));
    }
    num_served += state.services.empty() ? 0 : 1;
    RegistryState again;
    for (const auto& act : done) {
      apply(again, act);
    }
    REQUIRE(services_of(again) == services_of(state));
  }
  // The sequences are worth something only when many get to the end.
  CHECK(num_served > 20);
  CHECK(num_superseded > 0);
}
