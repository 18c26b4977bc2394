// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

namespace plimsoll::tenancy {

/// Which students are scored in a week.
struct RosterRule {
  std::vector<std::string> statuses;  ///< statuses known at as_of that count as studying here
  bool enrolled = true;               ///< also needs an enrolment in the term, known at as_of
};

/// The weekly grid inside a term.
struct GridRule {
  int week_end_offset_days = 6;  ///< as_of of term week 1 = start_date + this; then every 7 days
  int weekday = 0;  ///< 1 = Monday to 7: as_of moves on to this day, that of the deliveries; 0: no
};

/// What an institution's data look like: a folder of declarations, no C++.
struct Profile {
  std::filesystem::path directory;
  std::string name;
  std::string description;
  std::string time_zone;  ///< IANA name; the end of an as_of date is meant in it
  std::string feature_view_version;
  std::string default_target;
  std::vector<std::string>
      feature_groups;  ///< in this order; empty: every group of the folder, by name
  std::vector<std::string> sources;
  RosterRule roster;
  GridRule grid;

  /// Files of one kind, by name, e.g. files("contracts", ".odcs.yaml").
  [[nodiscard]] std::vector<std::filesystem::path> files(std::string_view folder,
                                                         std::string_view suffix) const;
};

/// Reads `directory`/profile.yaml. Throws core::Error naming file and line for anything missing or
/// misspelt.
[[nodiscard]] Profile load_profile(const std::filesystem::path& directory);

}  // namespace plimsoll::tenancy
