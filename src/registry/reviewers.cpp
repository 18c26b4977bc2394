// SPDX-License-Identifier: Apache-2.0
#include "registry/reviewers.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"

namespace plimsoll::registry {
namespace {

Person parse_person(const core::YamlNode& node) {
  node.allow_only({"name", "title", "roles"});
  Person person{node.at("name").text(), node.text_or("title", ""), {}};
  for (const auto& item : node.at("roles").items()) {
    const auto role = parse_role(item.text());
    if (!role) {
      refuse(item, fmt::format("a role is author, academic_reviewer, privacy_reviewer or "
                               "release_manager, not '{}'",
                               item.text()));
    }
    person.roles.push_back(*role);
  }
  return person;
}

ApprovalPolicy parse_policy(const core::YamlNode& node) {
  node.allow_only({"academic", "privacy", "total"});
  ApprovalPolicy policy;
  policy.academic = static_cast<int>(node.integer_or("academic", policy.academic));
  policy.privacy = static_cast<int>(node.integer_or("privacy", policy.privacy));
  policy.total = static_cast<int>(node.integer_or("total", policy.academic + policy.privacy));
  if (policy.academic < 1 || policy.privacy < 1 ||
      policy.total < policy.academic + policy.privacy) {
    refuse(node,
           "at least one academic and one privacy reviewer approve, and `total` is at least their "
           "sum");
  }
  return policy;
}

}  // namespace

Reviewers parse_reviewers(const core::YamlNode& root) {
  root.allow_only({"approvals", "people"});
  Reviewers reviewers;
  if (root.has("approvals")) {
    reviewers.approvals = parse_policy(root.at("approvals"));
  }
  for (const auto& node : root.at("people").items()) {
    Person person = parse_person(node);
    if (std::ranges::find(reviewers.people, person.name, &Person::name) != reviewers.people.end()) {
      refuse(node, "the name is used twice");
    }
    reviewers.people.push_back(std::move(person));
  }
  return reviewers;
}

Reviewers load_reviewers(const std::filesystem::path& folder) {
  const auto path = folder / "reviewers.yaml";
  if (!std::filesystem::is_regular_file(path)) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("nobody is named who may act: write {} with, for example:\n"
                                  "people:\n"
                                  "  - {{name: ingrid, roles: [author]}}\n"
                                  "  - {{name: per, roles: [academic_reviewer, release_manager]}}\n"
                                  "  - {{name: maryam, roles: [privacy_reviewer]}}",
                                  path.string()));
  }
  return parse_reviewers(core::load_yaml(path));
}

Role role_for(const Reviewers& reviewers, const std::string& name, const std::vector<Role>& fitting,
              std::optional<Role> asked) {
  const auto person = std::ranges::find(reviewers.people, name, &Person::name);
  if (person == reviewers.people.end()) {
    throw core::Error(core::ErrorCode::not_found,
                      "no such name in reviewers.yaml; give one of those with --as");
  }
  for (const auto role : person->roles) {
    const bool fits = asked ? role == *asked : std::ranges::find(fitting, role) != fitting.end();
    if (fits) {
      return role;
    }
  }
  std::string wanted;
  for (const auto role : asked ? std::vector<Role>{*asked} : fitting) {
    wanted += (wanted.empty() ? "" : " or ") + std::string(name_of(role));
  }
  throw core::Error(
      core::ErrorCode::forbidden,
      fmt::format("this takes the role {}, which reviewers.yaml does not give to that "
                  "name",
                  wanted));
}

}  // namespace plimsoll::registry
