// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
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

/// The share of feedback that found a reason true: useful or already known, of all. Empty without
/// feedback. In [0, 1].
[[nodiscard]] std::optional<double> precision(const FeedbackCounts& counts);

/// Feedback that names a reason, was given at or after `since` and was not withdrawn, by reason.
[[nodiscard]] std::vector<ReasonVerdict> reason_verdicts(store::Transaction& transaction,
                                                         core::Timestamp since);

}  // namespace plimsoll::cases
