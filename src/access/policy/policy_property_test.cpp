// SPDX-License-Identifier: Apache-2.0
// Properties of every policy, on policies, people and resources drawn at random.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <rapidcheck.h>

#include <iostream>

#include "access/policy/policy.h"
#include "access/roles/actions.h"

using namespace plimsoll;
using namespace plimsoll::access;

namespace {

const core::Timestamp epoch = *core::parse_timestamp("2026-10-05T00:00:00Z");

std::string one_of(const std::vector<std::string>& words) {
  return *rc::gen::elementOf(words);
}

bool coin() {
  return *rc::gen::arbitrary<bool>();
}

/// Few names, so that grants and resources meet often.
std::string some_name() {
  return one_of({"a", "b", "c"});
}

core::Timestamp some_instant() {
  return epoch + std::chrono::hours(*rc::gen::inRange(0, 48));
}

std::string some_action() {
  return std::string(all_actions()[*rc::gen::inRange<std::size_t>(0, all_actions().size())].name);
}

std::string some_role() {
  return one_of({"advisor", "lead", "analyst", "operator"});
}

Grant some_grant() {
  const auto all = all_scope_kinds();
  const std::vector<ScopeKind> kinds(all.begin(), all.end());
  Grant grant{.id = fmt::format("g{}", *rc::gen::inRange(0, 1000)),
              .role = *parse_role(some_role()),
              .scope = {*rc::gen::elementOf(kinds), some_name()},
              .valid_from = some_instant()};
  if (coin()) {
    grant.valid_to = grant.valid_from + std::chrono::hours(*rc::gen::inRange(0, 30));
  }
  return grant;
}

Principal some_principal() {
  Principal principal{.account = "x"};
  for (int number = *rc::gen::inRange(0, 4); number > 0; --number) {
    principal.grants.push_back(some_grant());
  }
  principal.purpose = one_of({"", "advising", "model_audit"});
  if (*rc::gen::inRange(0, 4) == 0) {
    principal.credential = Credential::token;
    principal.token_scopes = {some_action(), "queue.view", "student.view"};
  }
  return principal;
}

Resource some_resource(std::string_view action) {
  const auto name = [] { return one_of({"", "a", "b", "c"}); };
  return {.kind = std::string(find_action(action)->kind),
          .pool = name(),
          .faculty = name(),
          .programme = name(),
          .student = name()};
}

std::string some_rule(int number) {
  const bool is_permit = *rc::gen::inRange(0, 3) > 0;
  auto rule = fmt::format("- {{{}: r{}, why: w, actions: [queue.view, student.view, {}]",
                          is_permit ? "permit" : "forbid", number, some_action());
  if (is_permit || coin()) {
    rule += fmt::format(", roles: [{}, {}]", some_role(), some_role());
    if (is_permit || coin()) {
      rule += fmt::format(", within: [{}, {}]",
                          one_of({"tenant", "faculty", "programme", "pool", "anywhere"}),
                          one_of({"tenant", "faculty", "programme", "pool", "student"}));
    }
  }
  rule += coin() ? ", purposes: [advising]" : "";
  rule += *rc::gen::inRange(0, 4) == 0 ? ", credentials: [token]" : "";
  rule += *rc::gen::inRange(0, 4) == 0 ? ", hours_utc: 22:00-06:00" : "";
  rule += *rc::gen::inRange(0, 4) == 0 ? ", valid_from: 2026-10-05T12:00:00Z" : "";
  return rule + "}\n";
}

std::string some_policy_text() {
  std::string text = "number: 1\nrules:\n";
  for (int number = *rc::gen::inRange(1, 7); number > 0; --number) {
    text += some_rule(number);
  }
  return text;
}

Policy some_policy() {
  static const auto standard = Policy::standard();
  return coin() ? standard : Policy::parse(some_policy_text(), "random");
}

std::string some_frequent_action() {
  return coin() ? one_of({"queue.view", "student.view"}) : some_action();
}

/// Trials that are always the same.
template <class Property>
bool holds(Property property) {
  rc::detail::TestParams trials;
  trials.seed = 20261005;
  trials.maxSuccess = 250;
  const auto result = rc::detail::checkTestable(property, rc::detail::TestMetadata{}, trials);
  rc::detail::printResultMessage(result, std::cerr);
  return result.template is<rc::detail::SuccessResult>();
}

}  // namespace

TEST_CASE("a resource is in scope exactly when it is allowed") {
  int num_allowed = 0;
  CHECK(holds([&] {
    const auto policy = some_policy();
    const auto principal = some_principal();
    const auto action = some_frequent_action();
    const auto resource = some_resource(action);
    const auto now = some_instant();
    const auto is_allowed = policy.decide(principal, action, resource, now).allowed;
    num_allowed += is_allowed ? 1 : 0;
    RC_ASSERT(policy.scope(principal, action, now).covers(resource) == is_allowed);
  }));
  CHECK(num_allowed > 0);
}

TEST_CASE("who has no grant that holds may do nothing") {
  CHECK(holds([] {
    const auto policy = some_policy();
    auto principal = some_principal();
    const auto now = some_instant();
    std::erase_if(principal.grants, [&](const Grant& grant) { return grant.holds_at(now); });
    const auto action = some_frequent_action();
    RC_ASSERT_FALSE(policy.decide(principal, action, some_resource(action), now).allowed);
    RC_ASSERT(policy.scope(principal, action, now).is_nothing());
  }));
}

TEST_CASE("a grant that has expired, or is yet to begin, changes nothing that is allowed") {
  CHECK(holds([] {
    const auto policy = some_policy();
    auto principal = some_principal();
    const auto now = some_instant();
    const auto action = some_frequent_action();
    const auto resource = some_resource(action);
    const auto before = policy.decide(principal, action, resource, now).allowed;
    auto expired = some_grant();
    expired.valid_to = now;
    auto coming = some_grant();
    coming.valid_from = now + std::chrono::microseconds(1);
    coming.valid_to.reset();
    principal.grants.push_back(expired);
    principal.grants.push_back(coming);
    RC_ASSERT(policy.decide(principal, action, resource, now).allowed == before);
  }));
}

TEST_CASE("a forbid for everybody wins over whatever is permitted, wherever it stands") {
  CHECK(holds([] {
    const auto action = some_frequent_action();
    const auto forbid = fmt::format("- {{forbid: never, why: w, actions: [{}]}}\n", action);
    auto text = some_policy_text();
    const auto at = coin() ? text.size() : text.find("- {");
    text.insert(at, forbid);
    const auto policy = Policy::parse(text, "random");
    const auto principal = some_principal();
    const auto now = some_instant();
    RC_ASSERT_FALSE(policy.decide(principal, action, some_resource(action), now).allowed);
    RC_ASSERT(policy.scope(principal, action, now).is_nothing());
  }));
}

TEST_CASE("adding a forbid never allows more, adding a permit never allows less") {
  CHECK(holds([] {
    const auto text = some_policy_text();
    const auto extra = some_rule(99);
    const auto principal = some_principal();
    const auto action = some_frequent_action();
    const auto resource = some_resource(action);
    const auto now = some_instant();
    const auto before = Policy::parse(text, "p").decide(principal, action, resource, now).allowed;
    const auto after =
        Policy::parse(text + extra, "p").decide(principal, action, resource, now).allowed;
    const bool is_permit = extra.starts_with("- {permit");
    const bool is_monotone = is_permit ? after || !before : before || !after;
    RC_ASSERT(is_monotone);
  }));
}
