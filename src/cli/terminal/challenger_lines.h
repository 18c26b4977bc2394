// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "jobs/comparison/candidates.h"
#include "jobs/evaluate_days.h"

namespace plimsoll::cli {

/// The logistic regression beside the boosted trees, the verdict, and which of both is released.
[[nodiscard]] std::string comparison_lines(const jobs::TreesCandidate& candidate);

/// The same day by day, beside the rules; empty where no trees were fitted.
[[nodiscard]] std::string challengers_text(const std::vector<jobs::DayResult>& days);

}  // namespace plimsoll::cli
