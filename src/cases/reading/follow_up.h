// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "cases/feedback/reason_precision.h"

namespace plimsoll::cases {

/// How a team keeps up with its cases: of those that were open at any time since a moment.
struct FollowUp {
  std::int64_t with_case = 0;
  std::int64_t contacted = 0;          ///< with a contact since they were last opened
  std::int64_t contacted_in_time = 0;  ///< of them, by when it was due, or nothing was due
  std::int64_t overdue = 0;            ///< open, and the first contact is due and was not made
  std::int64_t closed = 0;
  FeedbackCounts feedback;  ///< given since that moment
};

/// By pool; a pool without cases and feedback is not there.
[[nodiscard]] std::map<std::string, FollowUp> follow_up(store::Transaction& transaction,
                                                        core::Timestamp since, core::Timestamp now);

}  // namespace plimsoll::cases
