// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "fairness/suppression/count_table.h"
#include "fairness/suppression/disclosure_ledger.h"

namespace plimsoll::fairness {

struct SuppressionPolicy {
  std::int64_t students_at_least = 10;  ///< a cell of 1 to one fewer is not shown
};

/// What is to be published together.
struct SuppressionRequest {
  std::string name;        ///< as in Disclosure
  std::string series;      ///< as in Disclosure
  std::string population;  ///< as in Disclosure
  std::vector<CountTable> tables;
  std::set<CellId> withheld{};  ///< not shown whatever they hold, for a reason of the caller's
};

/// Which cells may be shown.
struct Suppression {
  Disclosure disclosure;  ///< to be added to the ledger once it is published
  /// Cells with too few students that cannot be protected: what is known already (the total, or
  /// earlier releases) gives them away whatever is hidden now.
  std::vector<CellId> exposed;
};

/// Hides what must not be shown in the tables and all their margins.
///
/// Primary: cells of 1 to n-1 students, n being `students_at_least`. Complementary: as many others
/// as it takes that for every such cell both 0 and n are consistent with everything that is
/// published, here and earlier (Cox 1980; the cheapest set by linear programming along the lines of
/// Kelly, Golden and Assad 1992, then every hidden cell that is not needed is shown again; cost is
/// the number of students in it). The result is checked by the reader's own means: the bounds that
/// linear programming gives. Totals are taken as known, empty cells too.
///
/// Earlier releases: where the same students were counted, cells published then are known now, and
/// those protected then stay protected. In a series whose students changed, a cell is hidden when
/// it differs from one published earlier, of the same or of nested conditions, by 1 to n-1.
///
/// The same input gives the same cells. REQUIRES: what CellSystem::add does.
Suppression suppress(const SuppressionRequest& request, const DisclosureLedger& ledger,
                     const SuppressionPolicy& policy = {});

}  // namespace plimsoll::fairness
