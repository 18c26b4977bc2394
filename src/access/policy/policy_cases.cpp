// SPDX-License-Identifier: Apache-2.0
#include "access/policy/policy_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "access/roles/actions.h"
#include "core/error.h"

namespace plimsoll::access {
namespace {

core::Timestamp read_instant(const core::YamlNode& node) {
  const auto instant = core::parse_timestamp(node.text());
  if (!instant) {
    refuse(node, fmt::format("'{}' is no instant", node.text()));
  }
  return *instant;
}

Resource read_place(const core::YamlNode& node) {
  node.allow_only({"pool", "faculty", "programme", "student"});
  Resource place;
  place.pool = node.at("pool").text();
  place.faculty = node.at("faculty").text();
  place.programme = node.at("programme").text();
  place.student = node.at("student").text();
  return place;
}

Grant read_grant(const core::YamlNode& node) {
  node.allow_only({"role", "scope", "valid_from", "valid_to"});
  const auto role = parse_role(node.at("role").text());
  const auto scope = GrantScope::parse(node.at("scope").text());
  if (!role || !scope) {
    refuse(node, "a grant has a role and a scope such as tenant, faculty:<name> or pool:<name>");
  }
  Grant grant{.id = node.where(), .role = *role, .scope = *scope};
  if (node.has("valid_from")) {
    grant.valid_from = read_instant(node.at("valid_from"));
  }
  if (node.has("valid_to")) {
    grant.valid_to = read_instant(node.at("valid_to"));
  }
  return grant;
}

Principal read_principal(const core::YamlNode& node) {
  Principal principal{.account = "case", .name = node.at("case").text(), .session = "case"};
  for (const auto& grant : node.at("grants").items()) {
    principal.grants.push_back(read_grant(grant));
  }
  principal.purpose = node.at("purpose").text();
  if (!principal.purpose.empty() && !is_purpose(principal.purpose)) {
    refuse(node.at("purpose"), fmt::format("there is no purpose '{}'", principal.purpose));
  }
  if (node.text_or("credential", "session") == "token") {
    principal.credential = Credential::token;
    for (const auto& action : all_actions()) {
      principal.token_scopes.emplace_back(action.name);
    }
  }
  return principal;
}

std::set<std::string> read_listed(const core::YamlNode& list) {
  std::set<std::string> names;
  for (const auto& item : list.items()) {
    if (find_action(item.text()) == nullptr) {
      refuse(item, fmt::format("there is no action '{}'", item.text()));
    }
    if (!names.insert(item.text()).second) {
      refuse(item, fmt::format("'{}' is listed twice", item.text()));
    }
  }
  return names;
}

std::vector<std::pair<std::string, bool>> read_expected(const core::YamlNode& node) {
  const auto allowed = read_listed(node.at("allow"));
  const auto deny = node.at("deny");
  const bool is_rest = deny.raw().IsScalar() && deny.text() == "rest";
  const auto denied = is_rest ? std::set<std::string>{} : read_listed(deny);
  std::vector<std::pair<std::string, bool>> expected;
  for (const auto& action : all_actions()) {
    const std::string name(action.name);
    if (allowed.contains(name) && denied.contains(name)) {
      refuse(node, fmt::format("'{}' is under allow and under deny", name));
    }
    if (allowed.contains(name) || is_rest || denied.contains(name)) {
      expected.emplace_back(name, allowed.contains(name));
    }
  }
  return expected;
}

/// Refuses cases that leave a role and an action unasked.
void refuse_gaps(const std::vector<PolicyCase>& cases, const std::string& where) {
  std::set<std::pair<Role, std::string>> asked;
  for (const auto& each : cases) {
    if (each.principal.grants.size() == 1) {
      for (const auto& [action, is_allowed] : each.expected) {
        asked.emplace(each.principal.grants[0].role, action);
      }
    }
  }
  for (const auto role : all_roles()) {
    for (const auto& action : all_actions()) {
      if (!asked.contains({role, std::string(action.name)})) {
        throw core::Error(core::ErrorCode::invalid_input,
                          fmt::format("{}: no case asks whether {} may {}: add one", where,
                                      name_of(role), action.name));
      }
    }
  }
}

}  // namespace

std::string PolicySurprise::text() const {
  return fmt::format("{}: {} is {}, and should be {} (rule {}: {})", case_name, action,
                     decision.allowed ? "allowed" : "denied",
                     is_expected_allowed ? "allowed" : "denied", decision.rule, decision.reason);
}

std::vector<PolicyCase> parse_policy_cases(const std::string& text, const std::string& where) {
  const auto document = core::parse_yaml(text, where);
  document.allow_only({"place", "at", "cases"});
  std::vector<PolicyCase> cases;
  for (const auto& node : document.at("cases").items()) {
    node.allow_only({"case", "grants", "purpose", "credential", "place", "at", "allow", "deny"});
    cases.push_back({.name = node.at("case").text(),
                     .principal = read_principal(node),
                     .place = read_place((node.has("place") ? node : document).at("place")),
                     .at = read_instant((node.has("at") ? node : document).at("at")),
                     .expected = read_expected(node)});
  }
  refuse_gaps(cases, where);
  return cases;
}

std::vector<PolicySurprise> surprises(const Policy& policy, const std::vector<PolicyCase>& cases) {
  std::vector<PolicySurprise> found;
  for (const auto& each : cases) {
    for (const auto& [action, is_allowed] : each.expected) {
      auto resource = each.place;
      resource.kind = find_action(action)->kind;
      auto decision = policy.decide(each.principal, action, resource, each.at);
      if (decision.allowed != is_allowed) {
        found.push_back({each.name, action, is_allowed, std::move(decision)});
      }
    }
  }
  return found;
}

}  // namespace plimsoll::access
