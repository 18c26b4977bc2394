// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "core/yaml.h"
#include "identity/normaliser.h"

namespace plimsoll::identity {

/// A feed of a source; its rows are the relation bronze.<source>_<name>.
struct Feed {
  std::string source;
  std::string name;

  [[nodiscard]] std::string relation_name() const { return source + "_" + name; }
  auto operator<=>(const Feed&) const = default;
};

/// One way to find the student behind a person of another source: a column of that source's feed
/// equals a column of the anchor feed, both normalised.
struct LinkRule {
  enum class Kind {
    crosswalk,  ///< the source states the student's id: several of its people may be one student
    exact       ///< an identifier both happen to hold: must be unique on both sides
  };
  Kind kind = Kind::crosswalk;
  Feed feed;
  std::string column;
  std::vector<Normaliser> normalise;
  std::string anchor_column;
  std::vector<Normaliser> anchor_normalise;
  double confidence = 1.0;  ///< in (0, 1]

  /// "<source>_<feed>.<column>": how the rule is named in evidence and decisions.
  [[nodiscard]] std::string name() const { return feed.relation_name() + "." + column; }
};

/// A profile's identity.yaml: who the students are, and the ways to find them elsewhere, the surest
/// first.
struct IdentityRules {
  Feed anchor;
  std::vector<LinkRule> rules;  ///< crosswalks, then exact matches, each in the file's order
};

/// Reads identity.yaml. Throws core::Error with file and line.
[[nodiscard]] IdentityRules load_identity_rules(const std::filesystem::path& path);
[[nodiscard]] IdentityRules parse_identity_rules(const core::YamlNode& document);

}  // namespace plimsoll::identity
