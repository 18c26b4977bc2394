// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "fairness/suppression/count_table.h"

namespace plimsoll::fairness {

/// Every cell of some tables and of all their margins, and how they add up. Cells that tables
/// share are there once, so that what one table tells about another is not missed.
class CellSystem {
 public:
  static constexpr std::int64_t unknown = -1;

  /// A margin and the cells that it is the sum of.
  struct Sum {
    std::size_t whole = 0;
    std::vector<std::size_t> parts;

    friend auto operator<=>(const Sum&, const Sum&) = default;
  };

  /// Adds a table with its margins. REQUIRES: 1 to 3 dimensions, one count per inner cell, and the
  /// same count for a cell that another table has.
  void add(const CountTable& table);

  /// Adds what three two-way tables that pairwise share their three dimensions tell together: the
  /// cells of the three-way table behind them, whose counts nobody gave. Call it last.
  void close_triangles();

  [[nodiscard]] const std::vector<CellId>& cells() const { return cells_; }
  /// By cell; `unknown` for those of close_triangles.
  [[nodiscard]] const std::vector<std::int64_t>& counts() const { return counts_; }
  [[nodiscard]] const std::vector<Sum>& sums() const { return sums_; }
  [[nodiscard]] std::optional<std::size_t> find(const CellId& cell) const;

 private:
  /// A dimension with every label seen.
  using NamedLabels = std::pair<const std::string, std::set<std::string>>;

  std::size_t put(const CellId& cell, std::int64_t count);
  void put_sum(Sum sum);
  void note_dimensions(const CountTable& table);
  void close(const std::string& measure, const std::array<NamedLabels, 3>& three);

  std::map<std::string, std::map<std::string, std::set<std::string>>> dimensions_;  ///< by measure
  std::set<std::vector<std::string>> together_;  ///< measure and the names of a table's dimensions
  std::map<CellId, std::size_t> places_;
  std::vector<CellId> cells_;
  std::vector<std::int64_t> counts_;
  std::vector<Sum> sums_;
  std::set<Sum> known_sums_;
};

/// What a reader can work out about a hidden count: it lies between these.
struct CellBounds {
  double lower = 0;
  double upper = 0;  ///< infinity where nothing bounds it
};

/// The bounds of one hidden cell, given that the cells with `is_known` are known, that no count is
/// negative and how cells add up: the least and the greatest solution of the linear program.
CellBounds bounds_of(const CellSystem& system, const std::vector<std::uint8_t>& is_known,
                     std::size_t cell);

}  // namespace plimsoll::fairness
