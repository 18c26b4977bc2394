// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tenancy/profile.h"

namespace plimsoll::features {

/// What a feature says of students for whom its group returns no row, or null.
enum class NullRule { zero, missing };

/// One declared column of a feature group.
struct Feature {
  std::string name;
  std::string type;  ///< SQL type of the column: INTEGER, BIGINT, DECIMAL(p,s), BOOLEAN or DOUBLE
  std::string unit;
  std::string meaning;
  std::string meaning_nb;  ///< in Norwegian bokmål; empty: as in English
  NullRule null_rule = NullRule::missing;
  int direction = 0;  ///< +1 raises risk, −1 lowers it, 0 free
  bool actionable = false;
  bool by_level = false;  ///< each value has a weight of its own (the week of term)
  std::string reason;     ///< a code of reasons.yaml; empty when it can give none
  std::string source;
  std::string owner;
  std::string group;
};

/// How far back a group looks from as_of.
struct Window {
  std::optional<int> days;  ///< calendar days up to and including the as_of date
  bool term_to_date = false;
};

/// One SQL file and the YAML beside it.
struct FeatureGroup {
  std::string name;
  std::string title;     ///< what people call it: "Assignments"
  std::string title_nb;  ///< in Norwegian bokmål; empty: as in English
  std::string source;
  std::string owner;
  Window window;
  std::string sql;
  std::string where;  ///< file name, for messages
  std::vector<Feature> features;
};

/// Every feature group of a profile, in order: what a snapshot holds.
struct FeatureView {
  std::string version;
  std::vector<FeatureGroup> groups;
  std::string
      fingerprint;  ///< SHA-256 over version, groups, SQL texts, and ordered names and types

  [[nodiscard]] std::vector<Feature> features() const;
  [[nodiscard]] const Feature& feature(const std::string& name) const;
  /// Sources in the order in which groups first name them.
  [[nodiscard]] std::vector<std::string> sources() const;
};

/// The version under which a view's snapshots are stored: as declared, with the start of the
/// fingerprint, so that a view that was changed without a new version is not mistaken for the old
/// one.
[[nodiscard]] std::string stored_version(const FeatureView& view);

/// Reads `features/` of the profile. Throws core::Error naming file and line.
[[nodiscard]] FeatureView load_feature_view(const tenancy::Profile& profile);

}  // namespace plimsoll::features
