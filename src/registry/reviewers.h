// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "registry/acts/act.h"

namespace plimsoll::registry {

/// Somebody who may act in the registry.
struct Person {
  std::string name;   ///< as given with `--as`
  std::string title;  ///< for people: "Ingrid Aas, institutional research"; may be empty
  std::vector<Role> roles;
};

/// Who may act, and how many must approve.
///
/// This is not authentication: whoever may write the file or run the program may act in any name.
/// The service signs people in; until then the file says who is meant to do what, and the journal
/// who was said to have done it.
struct Reviewers {
  std::vector<Person> people;
  ApprovalPolicy approvals;
};

/// Reads reviewers.yaml.
///
/// ```yaml
/// approvals: {academic: 1, privacy: 1, total: 2}   # optional; these are the least
/// people:
///   - {name: ingrid, title: "Ingrid Aas, institutional research", roles: [author]}
///   - {name: per, roles: [academic_reviewer, release_manager]}
///   - {name: maryam, title: Data protection officer, roles: [privacy_reviewer]}
/// ```
/// @throws core::Error{invalid_input}  with file and line: an unknown key or role, a name used
///         twice, fewer approvals than one academic and one privacy reviewer
[[nodiscard]] Reviewers parse_reviewers(const core::YamlNode& root);

/// reviewers.yaml of a folder. Throws core::Error{not_found} that shows what to write where there
/// is none.
[[nodiscard]] Reviewers load_reviewers(const std::filesystem::path& folder);

/// The role in which somebody does an act: the one asked for, or else the first of the person's
/// roles that fits. Throws core::Error{not_found} for a name that is not in the file, {forbidden}
/// for a role that the person does not have.
[[nodiscard]] Role role_for(const Reviewers& reviewers, const std::string& name,
                            const std::vector<Role>& fitting, std::optional<Role> asked);

}  // namespace plimsoll::registry
