// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "cases/case_record.h"
#include "store/transaction.h"

namespace plimsoll::cases {

/// Which cases; what is empty leaves all.
struct CaseFilter {
  /// Teams whose cases may be seen. Empty means every team, and so has to be meant.
  std::vector<std::string> pools = {};
  std::vector<CaseState> states = {};
  std::string owner = {};
  bool only_overdue = false;
};

/// A page of cases, the last changed first.
struct CasePage {
  std::vector<Case> cases;
  std::optional<std::int64_t>
      next;  ///< pass as `before` for the page after; empty: this is the last
};

/// At most `limit` cases (1 to 500) whose last event is earlier than number `before`; of the first
/// page it is empty. A case that is changed meanwhile moves to the front, so that no page has a
/// case twice.
[[nodiscard]] CasePage list_cases(store::Transaction& transaction, const CaseFilter& filter,
                                  std::optional<std::int64_t> before, std::int64_t limit,
                                  core::Timestamp now);

}  // namespace plimsoll::cases
