// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pages/charts/group_chart.h"
#include "pages/html.h"

namespace plimsoll::pages {

/// A group under the lists cut by score alone and under those cut by group: shares, as far as they
/// may be shown.
struct CutGroup {
  std::string group;  ///< as stored; empty: not known
  ShownRate plain_listed;
  ShownRate listed;  ///< of the group's students
  ShownRate plain_caught;
  ShownRate caught;  ///< of those of them with the outcome, or expected to have it
};

/// What cutting red lists by the groups of an attribute does, all lists of a release together.
struct CutEffects {
  std::string attribute;  ///< as stored: "study_mode"
  double floor = 0;       ///< share of everyone's recall that each group is to have at least
  int64_t lists = 0;
  int64_t lists_short = 0;   ///< in which the floor did not fit into the capacity
  bool is_expected = false;  ///< caught is what the scores expect; else what happened
  std::vector<CutGroup> groups;
  CutGroup everyone;
};

/// One sentence: by which groups the lists are cut, how, and what `CutEffects::caught` is.
[[nodiscard]] std::string cut_rule_text(const CutEffects& effects);

/// Column names, and the rows beneath them: every group beside the plain lists, everyone last.
[[nodiscard]] std::vector<std::string> cut_columns();
[[nodiscard]] std::vector<std::vector<std::string>> cut_rows(const CutEffects& effects);

/// The same as a table of a page.
[[nodiscard]] Html cut_table(const CutEffects& effects);

/// The same for a terminal.
[[nodiscard]] std::string cut_text(const CutEffects& effects);

}  // namespace plimsoll::pages
