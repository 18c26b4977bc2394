// SPDX-License-Identifier: Apache-2.0
#include "access/policy/policy.h"

#include <doctest/doctest.h>

#include "access/policy/abilities.h"
#include "access/policy/policy_cases.h"
#include "access/policy/standard_texts.h"
#include "access/policy/tenant_policy.h"
#include "access/policy/who_can_see.h"
#include "core/error.h"
#include "core/files.h"
#include "support/says.h"

using namespace plimsoll;
using namespace plimsoll::access;
using plimsoll::testing::says;

namespace {

const core::Timestamp monday = *core::parse_timestamp("2026-10-05T09:00:00Z");

Principal advisor_of(const std::string& pool) {
  return {.account = "a1",
          .tenant = core::TenantId("nord"),
          .grants = {{.id = "g1", .role = Role::advisor, .scope = {ScopeKind::pool, pool}}},
          .purpose = "advising"};
}

Resource student_of(const std::string& pool) {
  return {
      .kind = "student", .id = "s1", .pool = pool, .faculty = "Science", .programme = "Biology"};
}

std::string parse_refusal(const std::string& yaml) {
  try {
    (void)Policy::parse(yaml, "policy.yaml");
  } catch (const core::Error& error) {
    return error.public_text();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("the standard policy says what its cases expect, for every role and action") {
  const auto cases = parse_policy_cases(std::string(standard_cases_text()), "policy_cases.yaml");
  for (const auto& surprise : surprises(Policy::standard(), cases)) {
    FAIL_CHECK(surprise.text());
  }
}

TEST_CASE("a decision names its rule, version, grant and reason") {
  const auto policy = Policy::standard();
  const auto yes =
      policy.decide(advisor_of("science"), "student.view", student_of("science"), monday);
  CHECK(yes.allowed);
  CHECK(yes.rule == "advisors_help_students_of_their_pool");
  CHECK(yes.grant == "g1");
  CHECK(yes.reason == "as advisor in pool:science: an advisor helps the students of the own pool");
  CHECK(yes.policy_version == policy.version());
  CHECK(policy.version().starts_with("3-"));
  CHECK(policy.version().size() == 14);

  const auto no = policy.decide(advisor_of("law"), "student.view", student_of("science"), monday);
  CHECK_FALSE(no.allowed);
  CHECK(no.rule == "default");
  CHECK(no.grant.empty());
  CHECK(says(no.reason, "outside of what was granted"));
}

TEST_CASE("a refusal tells what the nearest rule asks for") {
  const auto policy = Policy::standard();
  auto curious = advisor_of("science");
  curious.purpose = "";
  const auto student = student_of("science");
  CHECK(says(policy.decide(curious, "student.view", student, monday).reason,
             "the purpose has to be advising, and is not said"));
  curious.grants.clear();
  CHECK(says(policy.decide(curious, "student.view", student, monday).reason,
             "it takes a grant that holds now as advisor"));
}

TEST_CASE("what no rule can be about is refused before the rules") {
  const auto policy = Policy::standard();
  const auto advisor = advisor_of("science");
  CHECK(policy.decide(advisor, "student.delete", student_of("science"), monday).rule ==
        "unknown_action");
  CHECK(policy.decide(advisor, "queue.view", student_of("science"), monday).rule == "wrong_kind");
  auto foreign = student_of("science");
  foreign.tenant = core::TenantId("syd");
  CHECK(policy.decide(advisor, "student.view", foreign, monday).rule == "other_tenant");
  auto machine = advisor;
  machine.credential = Credential::token;
  machine.token_scopes = {"queue.view"};
  CHECK(policy.decide(machine, "student.view", student_of("science"), monday).rule ==
        "token_scope");
  CHECK(policy.scope(machine, "student.view", monday).is_nothing());
}

TEST_CASE("another text of a policy is another version") {
  const std::string text(standard_policy_text());
  CHECK(Policy::parse(text + "# a word more\n", "p").version() != Policy::standard().version());
}

TEST_CASE("a rule with hours holds in these hours only, over midnight too") {
  const auto policy_with = [](const std::string& hours_utc) {
    return Policy::parse(
        "number: 1\nrules:\n- {permit: a, why: b, roles: [advisor], within: "
        "[pool], actions: [student.view], hours_utc: " +
            hours_utc + "}\n",
        "p");
  };
  const auto is_allowed = [&](const std::string& hours_utc, const std::string& time) {
    return policy_with(hours_utc)
        .decide(advisor_of("science"), "student.view", student_of("science"),
                *core::parse_timestamp("2026-10-05T" + time + "Z"))
        .allowed;
  };
  CHECK(is_allowed("06:00-20:00", "06:00:00"));
  CHECK(is_allowed("06:00-20:00", "19:59:59.999999"));
  CHECK_FALSE(is_allowed("06:00-20:00", "20:00:00"));
  CHECK_FALSE(is_allowed("06:00-20:00", "05:59:59"));
  CHECK(is_allowed("20:00-06:00", "23:00:00"));
  CHECK(is_allowed("20:00-06:00", "05:59:00"));
  CHECK_FALSE(is_allowed("20:00-06:00", "12:00:00"));
}

TEST_CASE("a mistake in a policy is refused with its file and line") {
  const std::string head = "number: 1\nrules:\n";
  const std::string tail = ", why: b, roles: [advisor], within: [pool], actions: [queue.view]";
  CHECK(parse_refusal(head + "- {permit: a" + tail + "}\n") == "accepted");
  CHECK(parse_refusal(head + "- {permit: a" + tail + ", purposes: [curiosity]}\n")
            .starts_with("policy.yaml:3: there is no purpose 'curiosity'"));
  CHECK(says(parse_refusal(head + "- {permit: a, why: b, roles: [advisor], within: [pool],\n"
                                  "   actions: [queue.veiw]}\n"),
             "policy.yaml:4: there is no action 'queue.veiw'"));
  CHECK(says(parse_refusal(head + "- {permit: a" + tail + ", porpoises: [advising]}\n"),
             "'porpoises' is not known"));
  CHECK(says(parse_refusal(head + "- {permit: a" + tail + ", why: c}\n"), "said twice"));
  CHECK(says(parse_refusal(head + "- {permit: a" + tail + ", purposes: []}\n"), "empty list"));
  CHECK(
      says(parse_refusal(head + "- {permit: a, why: b, roles: [advisor], actions: [queue.view]}\n"),
           "'within' what"));
  CHECK(says(parse_refusal(head + "- {permit: a, why: b, within: [pool], actions: [queue.view]}\n"),
             "names its 'roles'"));
  CHECK(says(parse_refusal(head + "- {permit: a" + tail + ", kinds: [queue]}\n"), "either"));
  CHECK(says(parse_refusal(head + "- {permit: a" + tail + ", hours_utc: 9-17}\n"), "no time"));
  CHECK(says(parse_refusal(head + "- {permit: a" + tail + ", valid_to: soon}\n"), "no instant"));
  CHECK(says(parse_refusal(head + "- {permit: a" + tail + "}\n- {forbid: a" + tail + "}\n"),
             "policy.yaml:4: a second rule is called 'a'"));
  CHECK(says(parse_refusal("number: 1\nrules: [\n"), "not valid YAML"));
}

TEST_CASE("cases that leave a role and an action unasked are refused") {
  std::string text(standard_cases_text());
  const auto role = text.find("role: operator, scope: tenant}]");
  text.replace(role, 14, "role: auditor");
  try {
    (void)parse_policy_cases(text, "cases.yaml");
    FAIL("accepted");
  } catch (const core::Error& error) {
    CHECK(says(error.public_text(), "no case asks whether operator may queue.view"));
  }
}

TEST_CASE("a surprise says what was expected, and which rule decided") {
  const auto cases = parse_policy_cases(std::string(standard_cases_text()), "policy_cases.yaml");
  const auto found = surprises(Policy::parse("number: 2\nrules: []\n", "p"), cases);
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].text() ==
        "an advisor, with the own pool: queue.view is denied, and should be allowed (rule "
        "default: nothing permits queue.view)");
}

TEST_CASE("who can see a student is told with grant, rule and purposes") {
  const std::vector<AccountGrants> accounts{
      {"a2", "Berit", {{.id = "g2", .role = Role::lead, .scope = {ScopeKind::faculty, "Science"}}}},
      {"a1", "Anna", {{.id = "g1", .role = Role::advisor, .scope = {ScopeKind::pool, "science"}}}},
      {"a3", "Carl", {{.id = "g3", .role = Role::advisor, .scope = {ScopeKind::pool, "law"}}}},
      {"a4", "Dora", {{.id = "g4", .role = Role::analyst, .scope = {}}}},
      {"a5",
       "Eli",
       {{.id = "g5", .role = Role::advisor, .scope = {ScopeKind::pool, "science"}},
        {.id = "g6", .role = Role::service_operator, .scope = {}}}},
  };
  std::vector<std::string> lines;
  for (const auto& sight :
       who_can_see(Policy::standard(), accounts, student_of("science"), monday)) {
    if (sight.action == "student.view") {
      std::string line = sight.name + " " + sight.grant.text() + " " + sight.rule;
      for (const auto& purpose : sight.purposes) {
        line += " " + purpose;
      }
      lines.push_back(line);
    }
  }
  CHECK(lines == std::vector<std::string>{
                     "Anna advisor in pool:science advisors_help_students_of_their_pool advising",
                     "Berit lead in faculty:Science leads_help_students_of_their_unit advising",
                     "Berit lead in faculty:Science leads_review_interventions_of_their_unit "
                     "intervention_review"});
}

TEST_CASE("a menu has what can be done somewhere, and asks for purposes that open something") {
  const auto policy = Policy::standard();
  auto lead = advisor_of("science");
  lead.grants = {{.id = "g1", .role = Role::lead, .scope = {ScopeKind::faculty, "Science"}}};
  lead.purpose = "";
  CHECK(purposes_worth_asking(policy, lead, monday) ==
        std::vector<std::string>{"advising", "intervention_review"});
  CHECK(actions_somewhere(policy, lead, monday) ==
        std::vector<std::string>{"model.view", "pool.view", "capacity.propose",
                                 "break_glass.request", "break_glass.grant", "job.view"});
  lead.grants.clear();
  CHECK(purposes_worth_asking(policy, lead, monday).empty());
  CHECK(actions_somewhere(policy, lead, monday).empty());
}

TEST_CASE("a tenant's own policy holds once it does what its cases say") {
  const core::TemporaryDirectory folder;
  CHECK(load_tenant_policy(folder.path()).policy.version() == Policy::standard().version());
  const auto refusal = [&] {
    try {
      return "loaded " + load_tenant_policy(folder.path()).policy.version();
    } catch (const core::Error& error) {
      return error.public_text();
    }
  };
  const auto own = std::string(standard_policy_text()) + "# ours\n";
  core::write_file_atomically(folder.path() / "policy.yaml", own);
  CHECK(says(refusal(), "policy_cases.yaml"));  // without cases
  core::write_file_atomically(folder.path() / "policy_cases.yaml", standard_cases_text());
  CHECK(refusal() == "loaded " + Policy::parse(own, "own").version());
  core::write_file_atomically(folder.path() / "policy.yaml", "number: 2\nrules: []\n");
  CHECK(says(refusal(), "queue.view is denied, and should be allowed"));
}
