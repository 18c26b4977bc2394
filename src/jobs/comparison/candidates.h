// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "features/dataset.h"
#include "jobs/evaluation_run.h"
#include "model/comparison/challenger.h"
#include "model/comparison/reason_stability.h"
#include "model/explanation.h"
#include "model/training.h"

namespace plimsoll::jobs {

/// Boosted trees beside the logistic regression, on the same lists of the test terms.
struct TreesCandidate {
  model::TrainedTrees trained;
  model::Evaluation logistic;
  model::Evaluation trees;
  model::ChallengerVerdict verdict;
};

/// Judges trained trees as a challenger of a logistic regression.
[[nodiscard]] TreesCandidate challenge(const model::RiskModel& logistic,
                                       model::TrainedTrees trained, const TestLists& lists,
                                       const model::ChallengerRule& rule);

/// The comparison for `metrics.json`: both evaluations, the verdict and why.
[[nodiscard]] core::json::object candidate_to_json(const TreesCandidate& candidate);

/// How often two models that take the same features give a student another first reason, each
/// student in the last week that `data` has of it. Empty when the features differ.
[[nodiscard]] std::optional<model::ReasonStability> compare_reasons(
    const model::RiskModel& before, const model::RiskModel& after, const features::Dataset& data,
    const std::vector<model::ReasonOfFeature>& reasons);

}  // namespace plimsoll::jobs
