// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace plimsoll::fairness {

/// What a table is divided by.
struct Dimension {
  std::string name;  ///< "gender"
  std::vector<std::string> labels;
};

/// How many students are in each cell of up to three dimensions.
struct CountTable {
  std::string measure;  ///< what is counted; only cells of one measure add up
  std::vector<Dimension> dimensions;
  std::vector<std::int64_t> counts;  ///< of the inner cells, the last dimension fastest
};

/// A cell of a table or of its margins: a label for some of its dimensions, for none of them the
/// total. The same cell may be in several tables.
struct CellId {
  std::string measure;
  std::map<std::string, std::string> where;  ///< dimension -> label

  friend auto operator<=>(const CellId&, const CellId&) = default;
};

}  // namespace plimsoll::fairness
