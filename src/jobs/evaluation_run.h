// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "features/dataset.h"
#include "model/comparison/challenger.h"
#include "model/metrics/evaluation.h"
#include "model/metrics/lead_time.h"
#include "model/risk_model.h"
#include "queue/pool.h"
#include "queue/rules.h"

namespace plimsoll::jobs {

/// How the lists are filled when a scoring is judged.
struct ListRule {
  std::optional<double> share;  ///< of every week's students; empty: each pool's red capacity
};

struct JudgeOptions {
  ListRule list;
  model::BootstrapOptions bootstrap;
  model::BootstrapOptions weekly_bootstrap{.seed = 1, .resamples = 200, .level = 0.95};
};

/// One term week, judged by itself.
struct WeekEvaluation {
  int term_week = 0;
  model::Evaluation model;
  model::Evaluation rules;
};

/// Everything that is said of a model on terms it has not seen.
struct Judgement {
  model::Predictions predictions;  ///< of the test rows, in their order
  std::vector<double> rules_score;
  std::vector<std::uint8_t> on_list;  ///< 1 = taken by the model at capacity
  std::vector<std::uint32_t> list;    ///< the list each row competes in
  std::vector<std::uint64_t> tie_break;
  model::Capacities capacities;  ///< of the lists
  model::Evaluation model;
  model::Evaluation rules;
  model::Estimate recall_difference;  ///< model minus rules
  std::vector<WeekEvaluation> by_week;
  model::LeadTime lead_time;
  std::vector<std::int64_t>
      lead_weeks;  ///< students flagged in time, by whole weeks before the outcome
};

/// The borrowed view of a dataset's features.
[[nodiscard]] model::FeatureMatrix matrix_of(const features::Dataset& data);

/// The rules baseline's scores, each week ranked by itself. Throws core::Error when a rule names no
/// feature.
[[nodiscard]] std::vector<double> rules_scores(const features::Dataset& data,
                                               const queue::RuleBook& rules);

/// Judges a model against the rules on the same lists.
[[nodiscard]] Judgement judge(const model::RiskModel& model, const features::Dataset& test,
                              const queue::PoolBook& pools, const queue::RuleBook& rules,
                              const JudgeOptions& options);

/// The lists of the test terms, to be filled by scores.
struct TestLists {
  const features::Dataset& test;
  const queue::PoolBook& pools;
  const JudgeOptions& options;
};

/// What a challenger's scores catch beyond the champion's, filling the same lists.
[[nodiscard]] model::ChallengerEvidence compare_on_lists(const TestLists& lists,
                                                         const std::vector<double>& challenger,
                                                         const std::vector<double>& champion);

/// All metrics of probabilities on these lists.
[[nodiscard]] model::Evaluation evaluate_scores(const TestLists& lists,
                                                const std::vector<double>& scores);

}  // namespace plimsoll::jobs
