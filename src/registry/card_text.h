// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "tenancy/profile.h"

namespace plimsoll::registry {

/// How an outcome is said in a sentence about students.
struct OutcomeWords {
  std::string past;                 ///< "did not continue"
  std::string progressive;          ///< "not continuing next term"
  std::string progressive_nb = {};  ///< the same in Norwegian bokmål; empty: as in English
};

/// What only people can say of a model: its purpose and its limits.
struct CardText {
  std::string institution;                       ///< may be empty
  std::map<std::string, OutcomeWords> outcomes;  ///< by target
  std::vector<std::string> intended_uses;
  std::vector<std::string> must_not_be_used_for;
  std::vector<std::string> limitations;

  /// The words of a target's outcome; general ones where the file has none.
  [[nodiscard]] OutcomeWords outcome_of(const std::string& target) const;
};

/// Reads card.yaml.
///
/// ```yaml
/// institution: University of Vestfjord     # optional, as all below
/// outcomes:
///   non_continuation: {past: did not continue, progressive: not continuing next term,
///                      progressive_nb: å ikke fortsette neste semester}   # optional
/// intended_uses: ["Choosing whom to contact first this week"]
/// must_not_be_used_for: ["Grades, admission or sanctions"]
/// limitations: ["Students who join late have little data"]
/// ```
/// Lists that are left out are filled with what holds for every early-warning model.
/// @throws core::Error{invalid_input}  with file and line: an unknown key, an empty list
[[nodiscard]] CardText parse_card_text(const core::YamlNode& root);

/// card.yaml of a profile, or what holds for every early-warning model where there is none.
[[nodiscard]] CardText load_card_text(const tenancy::Profile& profile);

}  // namespace plimsoll::registry
