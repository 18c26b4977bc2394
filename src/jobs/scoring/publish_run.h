// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "jobs/score_week.h"

namespace plimsoll::jobs {

/// The pools of a run with their capacities, the scores at which they cut and, where lists are cut
/// by group, by which attribute and floor: canonical JSON.
[[nodiscard]] std::string capacities_text(const std::vector<queue::PoolQueue>& pools);

/// Appends the predictions of run `number` of a week to gold.risk_prediction, or those of a shadow
/// to gold.shadow_prediction, and its receipt to gold.scoring_run. False when the run was published
/// before: then nothing is written.
bool publish_run(TenantSession& session, const ScoredWeek& week,
                 const std::vector<Prediction>& predictions, std::size_t number,
                 core::Timestamp now);

}  // namespace plimsoll::jobs
