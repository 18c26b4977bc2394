// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "jobs/score_week.h"
#include "pages/cut_effects.h"

namespace plimsoll::jobs {

/// What cutting red lists by group does to every group in a week: one for each run that cuts them,
/// all its pools together. Only shares, and only of groups that may be shown: see
/// `fairness::suppress`.
[[nodiscard]] std::vector<pages::CutEffects> list_cuts(const ScoredWeek& week);

}  // namespace plimsoll::jobs
