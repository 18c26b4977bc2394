// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "cases/words.h"
#include "core/time.h"
#include "store/transaction.h"

namespace plimsoll::cases {

/// How much feedback of each kind there is; kinds without any are not there.
using FeedbackCounts = std::map<FeedbackKind, std::int64_t>;

/// What advisors said of one reason.
struct ReasonVerdict {
  std::string reason_code;
  FeedbackCounts counts;
};

/// How much feedback there is on a reason, and how much of it found the reason true: useful or
/// already known. Its precision is the share.
struct ReasonTally {
  std::int64_t num_given = 0;
  std::int64_t num_true = 0;
};

[[nodiscard]] ReasonTally tally(const FeedbackCounts& counts);

/// Feedback that names a reason, was given at or after `since` on predictions of some teams and was
/// not withdrawn, by reason. No `pools` mean every team, and so have to be meant.
[[nodiscard]] std::vector<ReasonVerdict> reason_verdicts(store::Transaction& transaction,
                                                         core::Timestamp since,
                                                         std::span<const std::string> pools = {});

}  // namespace plimsoll::cases
