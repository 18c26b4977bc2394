// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "fairness/suppression/count_table.h"

namespace plimsoll::fairness {

/// Whether a cell is published, and if not, why not.
enum class CellState {
  shown,
  too_few,          ///< fewer students than the least that is shown
  complement,       ///< a cell with too few could be worked out from it
  earlier_release,  ///< its difference to what was published earlier is too few
};

/// The code that may be published. It does not tell a small cell from its complement, which would
/// tell too much. Empty for a cell that is shown.
std::string_view public_reason(CellState state);

/// Tables that were published together, with what was kept back. Holds exact counts of hidden
/// cells: to be kept in the house.
struct Disclosure {
  std::string name;        ///< what was published, such as a release's id
  std::string series;      ///< disclosures whose students are about the same: the target and terms
  std::string population;  ///< a hash of who was counted: equal only for the same students
  std::vector<CountTable> tables;
  std::map<CellId, CellState> hidden;  ///< of the tables and their margins

  /// The state of a cell; one that is not hidden is shown.
  [[nodiscard]] CellState state(const CellId& cell) const;
};

/// Everything published so far, oldest first.
struct DisclosureLedger {
  std::vector<Disclosure> disclosures;
};

core::json::object ledger_to_json(const DisclosureLedger& ledger);

/// The ledger that ledger_to_json wrote. Throws core::Error (corrupt_data) for another format.
DisclosureLedger ledger_from_json(const core::json::object& document);

}  // namespace plimsoll::fairness
