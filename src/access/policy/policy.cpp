// SPDX-License-Identifier: Apache-2.0
#include "access/policy/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "access/policy/internal/rule_match.h"
#include "access/policy/standard_texts.h"
#include "access/roles/actions.h"
#include "core/error.h"
#include "core/hash.h"

namespace plimsoll::access {
namespace {

using internal::Asked;
using internal::Condition;

/// Why the question is not one for the rules; empty when it is.
Decision refused_before_rules(const Asked& asked, const Resource& resource) {
  const auto* action = find_action(asked.action);
  if (action == nullptr) {
    return {.rule = "unknown_action", .reason = fmt::format("no such action: {}", asked.action)};
  }
  if (resource.kind != action->kind) {
    return {.rule = "wrong_kind",
            .reason = fmt::format("{} is done to a {}, not to a '{}'", action->name, action->kind,
                                  resource.kind)};
  }
  if (!resource.tenant.text().empty() && resource.tenant != asked.principal.tenant) {
    return {.rule = "other_tenant", .reason = "it belongs to another tenant"};
  }
  return {};
}

bool is_outside_token(const Asked& asked) {
  const auto& scopes = asked.principal.token_scopes;
  return asked.principal.credential == Credential::token &&
         std::ranges::find(scopes, asked.action) == scopes.end();
}

Decision outside_token(std::string_view action) {
  return {.rule = "token_scope",
          .reason = fmt::format("the token was not made for {}: make one that is", action)};
}

/// What would have to be otherwise for `rule` to permit it.
std::string missing_for(const Rule& rule, Condition unmet, const Asked& asked) {
  switch (unmet) {
    case Condition::action:
      break;
    case Condition::role: {
      std::vector<std::string_view> roles;
      std::ranges::transform(rule.roles, std::back_inserter(roles),
                             [](Role role) { return name_of(role); });
      return fmt::format("it takes a grant that holds now as {}", fmt::join(roles, ", "));
    }
    case Condition::credential:
      return fmt::format("not with a {}", name_of(asked.principal.credential));
    case Condition::purpose:
      return fmt::format("the purpose has to be {}, and is {}", fmt::join(rule.purposes, " or "),
                         asked.principal.purpose.empty() ? "not said" : asked.principal.purpose);
    case Condition::time:
      return "not at this time";
    case Condition::none:
      return "it lies outside of what was granted";
  }
  return "no rule is about it";
}

/// Denied, with what the rule that came nearest asks for.
Decision denied_by_default(const std::vector<Rule>& rules, const Asked& asked) {
  const Rule* nearest = nullptr;
  auto furthest = Condition::action;
  for (const auto& rule : rules) {
    const auto unmet = internal::unmet_condition(rule, asked);
    if (rule.effect == Effect::permit && unmet > furthest) {
      nearest = &rule;
      furthest = unmet;
    }
  }
  return {.rule = "default",
          .reason = nearest == nullptr
                        ? fmt::format("nothing permits {}", asked.action)
                        : fmt::format("nothing permits {}; by the rule {} {}", asked.action,
                                      nearest->id, missing_for(*nearest, furthest, asked))};
}

/// The grant by which a rule that is met reaches a resource; null when none does.
const Grant* grant_reaching(const Rule& rule, const std::vector<const Grant*>& grants,
                            const Resource& resource) {
  const auto found = std::ranges::find_if(grants, [&](const Grant* grant) {
    Places places;
    internal::add_places(places, rule, {grant});
    return places.cover(resource);
  });
  return found == grants.end() ? nullptr : *found;
}

bool forbids(const Rule& rule, const Asked& asked, const Resource& resource) {
  return rule.effect == Effect::forbid &&
         internal::unmet_condition(rule, asked) == Condition::none &&
         (rule.roles.empty() ||
          grant_reaching(rule, internal::grants_for(rule, asked), resource) != nullptr);
}

Decision decide_by_rules(const std::vector<Rule>& rules, const Asked& asked,
                         const Resource& resource) {
  for (const auto& rule : rules) {
    if (forbids(rule, asked, resource)) {
      return {.rule = rule.id, .reason = fmt::format("forbidden by {}: {}", rule.id, rule.why)};
    }
  }
  for (const auto& rule : rules) {
    if (rule.effect == Effect::forbid ||
        internal::unmet_condition(rule, asked) != Condition::none) {
      continue;
    }
    if (const auto* grant = grant_reaching(rule, internal::grants_for(rule, asked), resource)) {
      return {.allowed = true,
              .rule = rule.id,
              .reason = fmt::format("as {}: {}", grant->text(), rule.why),
              .grant = grant->id};
    }
  }
  return denied_by_default(rules, asked);
}

}  // namespace

Policy Policy::parse(const std::string& text, const std::string& where) {
  const auto document = core::parse_yaml(text, where);
  document.allow_only({"number", "rules"});
  Policy policy;
  policy.version_ =
      fmt::format("{}-{}", document.at("number").integer(), core::sha256_hex(text).substr(0, 12));
  std::set<std::string> ids;
  for (const auto& node : document.at("rules").items()) {
    policy.rules_.push_back(read_rule(node));
    if (!ids.insert(policy.rules_.back().id).second) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("{}: a second rule is called '{}': its decisions could not "
                                    "be told from those of the first",
                                    node.where(), policy.rules_.back().id));
    }
  }
  return policy;
}

Policy Policy::standard() {
  return parse(std::string(standard_policy_text()), "default_policy.yaml");
}

Decision Policy::decide(const Principal& principal, std::string_view action,
                        const Resource& resource, core::Timestamp now) const {
  const Asked asked{principal, action, now};
  auto decision = refused_before_rules(asked, resource);
  if (decision.rule.empty()) {
    decision =
        is_outside_token(asked) ? outside_token(action) : decide_by_rules(rules_, asked, resource);
  }
  decision.policy_version = version_;
  return decision;
}

Scope Policy::scope(const Principal& principal, std::string_view action,
                    core::Timestamp now) const {
  const Asked asked{principal, action, now};
  Scope scope;
  if (is_outside_token(asked)) {
    return scope;
  }
  for (const auto& rule : rules_) {
    if (internal::unmet_condition(rule, asked) == Condition::none) {
      internal::add_places(rule.effect == Effect::permit ? scope.allowed : scope.denied, rule,
                           internal::grants_for(rule, asked));
    }
  }
  return scope;
}

}  // namespace plimsoll::access
