// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/reason_precision.h"

#include "cases/internal/marked_names.h"
#include "cases/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::cases {

ReasonTally tally(const FeedbackCounts& counts) {
  ReasonTally tally;
  for (const auto& [kind, count] : counts) {
    const bool is_true = kind == FeedbackKind::useful || kind == FeedbackKind::already_known;
    tally.num_true += is_true ? count : 0;
    tally.num_given += count;
  }
  return tally;
}

std::vector<ReasonVerdict> reason_verdicts(store::Transaction& transaction, core::Timestamp since,
                                           std::span<const std::string> pools) {
  std::vector<ReasonVerdict> verdicts;
  for (const auto& row :
       transaction.query(sql::reason_precision, {{"since", store::time_text(since)},
                                                 {"mark", std::string(mark)},
                                                 {"pools", between_marks(pools)}})) {
    auto& verdict = verdicts.emplace_back(ReasonVerdict{row.text("reason_code"), {}});
    for (const auto name : Words<FeedbackKind>::names) {
      if (const auto count = row.integer(name); count > 0) {
        verdict.counts[find_word<FeedbackKind>(name).value()] = count;
      }
    }
  }
  return verdicts;
}

}  // namespace plimsoll::cases
