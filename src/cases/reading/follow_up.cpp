// SPDX-License-Identifier: Apache-2.0
#include "cases/reading/follow_up.h"

#include "cases/internal/columns.h"
#include "cases/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::cases {

std::map<std::string, FollowUp> follow_up(store::Transaction& transaction, core::Timestamp since,
                                          core::Timestamp now) {
  std::map<std::string, FollowUp> teams;
  const store::Parameters from{{"since", store::time_text(since)}};
  const store::Parameters from_to{{"since", store::time_text(since)},
                                  {"now", store::time_text(now)}};
  for (const auto& row : transaction.query(sql::follow_up_cases, from_to)) {
    teams[row.text("pool")] = {.with_case = row.integer("with_case"),
                               .contacted = row.integer("contacted"),
                               .contacted_in_time = row.integer("contacted_in_time"),
                               .overdue = row.integer("overdue"),
                               .closed = row.integer("closed"),
                               .feedback = {}};
  }
  for (const auto& row : transaction.query(sql::follow_up_feedback, from)) {
    teams[row.text("pool")].feedback[word_in<FeedbackKind>(row, "kind")] = row.integer("num_given");
  }
  return teams;
}

}  // namespace plimsoll::cases
