// SPDX-License-Identifier: Apache-2.0
#include "cases/feedback/reason_precision.h"

#include "cases/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::cases {

std::optional<double> precision(const FeedbackCounts& counts) {
  std::int64_t num_true = 0;
  std::int64_t num_given = 0;
  for (const auto& [kind, count] : counts) {
    const bool is_true = kind == FeedbackKind::useful || kind == FeedbackKind::already_known;
    num_true += is_true ? count : 0;
    num_given += count;
  }
  if (num_given == 0) {
    return std::nullopt;
  }
  return static_cast<double>(num_true) / static_cast<double>(num_given);
}

std::vector<ReasonVerdict> reason_verdicts(store::Transaction& transaction, core::Timestamp since) {
  std::vector<ReasonVerdict> verdicts;
  for (const auto& row :
       transaction.query(sql::reason_precision, {{"since", store::time_text(since)}})) {
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
