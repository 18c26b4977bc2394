// SPDX-License-Identifier: Apache-2.0
#include "cases/reading/case_list.h"

#include <limits>

#include "cases/internal/case_rows.h"
#include "cases/internal/marked_names.h"
#include "cases/sql_queries.h"
#include "core/check.h"
#include "store/time_text.h"

namespace plimsoll::cases {

CasePage list_cases(store::Transaction& transaction, const CaseFilter& filter,
                    std::optional<std::int64_t> before, std::int64_t limit, core::Timestamp now) {
  PLIMSOLL_CHECK(limit >= 1 && limit <= 500);
  std::vector<std::string_view> states;
  for (const CaseState state : filter.states) {
    states.push_back(name_of(state));
  }
  const auto rows = transaction.query(
      sql::list_cases, {{"mark", std::string(mark)},
                        {"pools", between_marks(filter.pools)},
                        {"states", between_marks(states)},
                        {"owner", filter.owner},
                        {"is_overdue", std::int64_t{filter.only_overdue}},
                        {"before", before.value_or(std::numeric_limits<std::int64_t>::max())},
                        {"now", store::time_text(now)},
                        {"limit", limit + 1}});
  CasePage page;
  for (const auto& row : rows) {
    if (std::ssize(page.cases) == limit) {
      page.next = page.cases.back().last_sequence;
      break;
    }
    page.cases.push_back(case_of(row));
  }
  return page;
}

}  // namespace plimsoll::cases
