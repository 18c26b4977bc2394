// SPDX-License-Identifier: Apache-2.0
#include "access/policy/rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "access/roles/actions.h"
#include "core/error.h"

namespace plimsoll::access {
namespace {

/// YAML lets a key be said twice, and readers differ in which one they hear.
void refuse_repeated_keys(const core::YamlNode& node) {
  std::set<std::string> seen;
  for (const auto& [name, value] : node.members()) {
    if (!seen.insert(name).second) {
      refuse(value, fmt::format("the key '{}' is said twice", name));
    }
  }
}

/// The words of a list under `key`, which must not be empty; none where the key is missing.
std::vector<core::YamlNode> words_under(const core::YamlNode& node, std::string_view key) {
  if (!node.has(key)) {
    return {};
  }
  auto items = node.at(key).items();
  if (items.empty()) {
    refuse(node.at(key),
           fmt::format("'{}' is an empty list: leave the key out, or name some", key));
  }
  return items;
}

std::vector<std::string> read_actions(const core::YamlNode& node) {
  if (node.has("actions") == node.has("kinds")) {
    refuse(node,
           "a rule names either its 'actions' or the 'kinds' of resource all of whose "
           "actions it is about");
  }
  std::vector<std::string> actions;
  for (const auto& item : words_under(node, "actions")) {
    if (find_action(item.text()) == nullptr) {
      refuse(item, fmt::format("there is no action '{}'", item.text()));
    }
    actions.push_back(item.text());
  }
  for (const auto& item : words_under(node, "kinds")) {
    if (!is_resource_kind(item.text())) {
      refuse(item, fmt::format("there is no kind of resource '{}'", item.text()));
    }
    for (const auto& action : all_actions()) {
      if (action.kind == item.text()) {
        actions.emplace_back(action.name);
      }
    }
  }
  return actions;
}

std::vector<Role> read_roles(const core::YamlNode& node, Effect effect) {
  if (!node.has("roles") && effect == Effect::permit) {
    refuse(node, "a permit names its 'roles'");
  }
  std::vector<Role> roles;
  for (const auto& item : words_under(node, "roles")) {
    const auto role = parse_role(item.text());
    if (!role) {
      refuse(item, fmt::format("there is no role '{}'", item.text()));
    }
    roles.push_back(*role);
  }
  return roles;
}

Reach read_reach(const core::YamlNode& node, const Rule& rule) {
  if (!node.has("within")) {
    if (rule.effect == Effect::permit) {
      refuse(node,
             "a permit says 'within' what: tenant, faculty, programme, pool, student or anywhere");
    }
    return {.is_anywhere = true, .kinds = {}};
  }
  if (rule.roles.empty()) {
    refuse(node.at("within"), "'within' is about grants of a role, and no 'roles' are named");
  }
  Reach reach;
  for (const auto& item : words_under(node, "within")) {
    if (item.text() == "anywhere") {
      reach.is_anywhere = true;
      continue;
    }
    const auto kinds = all_scope_kinds();
    const auto kind =
        std::ranges::find(kinds, item.text(), [](ScopeKind each) { return name_of(each); });
    if (kind == kinds.end()) {
      refuse(item,
             fmt::format("'{}' is none of tenant, faculty, programme, pool, student, anywhere",
                         item.text()));
    }
    reach.kinds.push_back(*kind);
  }
  return reach;
}

std::vector<std::string> read_purposes(const core::YamlNode& node) {
  std::vector<std::string> purposes;
  for (const auto& item : words_under(node, "purposes")) {
    if (!is_purpose(item.text())) {
      refuse(item, fmt::format("there is no purpose '{}'; there are: {}", item.text(),
                               fmt::join(all_purposes(), ", ")));
    }
    purposes.push_back(item.text());
  }
  return purposes;
}

std::vector<Credential> read_credentials(const core::YamlNode& node) {
  std::vector<Credential> credentials;
  for (const auto& item : words_under(node, "credentials")) {
    if (item.text() != "session" && item.text() != "token") {
      refuse(item, fmt::format("'{}' is neither session nor token", item.text()));
    }
    credentials.push_back(item.text() == "token" ? Credential::token : Credential::session);
  }
  return credentials;
}

std::optional<core::Timestamp> read_instant(const core::YamlNode& node, std::string_view key) {
  if (!node.has(key)) {
    return std::nullopt;
  }
  const auto instant = core::parse_timestamp(node.at(key).text());
  if (!instant) {
    refuse(node.at(key),
           fmt::format("'{}' is no instant such as 2026-08-01T00:00:00Z", node.at(key).text()));
  }
  return instant;
}

/// "HH:MM" in whole, or empty.
std::optional<std::chrono::minutes> parse_time_of_day(std::string_view text) {
  const auto instant = core::parse_timestamp(fmt::format("1970-01-01T{}:00Z", text));
  return text.size() == 5 && instant
             ? std::optional(std::chrono::floor<std::chrono::minutes>(instant->time_since_epoch()))
             : std::nullopt;
}

std::optional<std::pair<std::chrono::minutes, std::chrono::minutes>> read_hours(
    const core::YamlNode& node) {
  if (!node.has("hours_utc")) {
    return std::nullopt;
  }
  const auto text = node.at("hours_utc").text();
  const auto dash = std::min(text.find('-'), text.size());
  const auto from = parse_time_of_day(text.substr(0, dash));
  const auto to = parse_time_of_day(text.substr(std::min(dash + 1, text.size())));
  if (!from || !to || from == to) {
    refuse(node.at("hours_utc"), fmt::format("'{}' is no time such as 06:00-20:00", text));
  }
  return std::pair(*from, *to);
}

}  // namespace

Rule read_rule(const core::YamlNode& node) {
  refuse_repeated_keys(node);
  node.allow_only({"permit", "forbid", "why", "roles", "actions", "kinds", "within", "purposes",
                   "credentials", "valid_from", "valid_to", "hours_utc"});
  if (node.has("permit") == node.has("forbid")) {
    refuse(node, "a rule begins with 'permit: <name>' or 'forbid: <name>'");
  }
  Rule rule;
  rule.effect = node.has("permit") ? Effect::permit : Effect::forbid;
  rule.id = node.at(node.has("permit") ? "permit" : "forbid").text();
  rule.why = node.at("why").text();
  rule.actions = read_actions(node);
  rule.roles = read_roles(node, rule.effect);
  rule.reach = read_reach(node, rule);
  rule.purposes = read_purposes(node);
  rule.credentials = read_credentials(node);
  rule.valid_from = read_instant(node, "valid_from");
  rule.valid_to = read_instant(node, "valid_to");
  rule.hours = read_hours(node);
  return rule;
}

}  // namespace plimsoll::access
