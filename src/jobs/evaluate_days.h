// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "features/admission.h"
#include "features/dataset.h"
#include "jobs/comparison/candidates.h"
#include "jobs/evaluation_run.h"
#include "jobs/tenant_session.h"
#include "model/training.h"

namespace plimsoll::jobs {

/// Which part of the past to learn from, which to judge on, and when in the term.
struct DaysRequest {
  std::string target;
  std::vector<std::string> train_terms;
  std::vector<std::string> test_terms;
  std::vector<int> days;     ///< days after the start of the term, each a scoring date of the grid
  double list_share = 0.10;  ///< of the students scored on a day
  model::PenaltyOptions penalty;
  model::BootstrapOptions bootstrap;
  bool with_trees = false;  ///< also boosted trees, judged as a challenger
};

/// One day of the term: a model of its own, trained and judged on that day's rows.
struct DayResult {
  int day = 0;
  model::TrainedModel trained;
  std::optional<TreesCandidate> trees;  ///< when asked for
  features::Dataset test;
  Judgement judgement;
  std::int64_t train_rows = 0;
  std::int64_t late_labels =
      0;  ///< training rows whose label came after the first scoring date of the test terms
};

/// Defaults that the profile declares in evaluation.yaml. Throws core::Error with file and line.
[[nodiscard]] DaysRequest load_evaluation(const tenancy::Profile& profile);

/// The term week whose scoring date is `day` days after the start of the term. Throws
/// core::Error{invalid_input} with the days there are.
[[nodiscard]] int term_week_of(const tenancy::Profile& profile, int day);

/// Features of the terms asked for, built where they are not.
void build_terms(const JobContext& context, const DaysRequest& request,
                 const features::AdmissionRule& rule = {});

/// What a join on event time alone would have claimed, and what its model then does.
struct LeakageResult {
  int day = 0;
  model::Evaluation claimed;  ///< trained and judged with records that were not yet known
  model::Evaluation actual;   ///< trained so, judged on what was known
};

/// Everything an evaluation found.
struct DaysEvaluation {
  std::vector<DayResult> days;
  /// The same, trained only on labels that were known on the first scoring date of the test terms;
  /// empty where all were, or none.
  std::vector<DayResult> days_in_time;
  std::vector<LeakageResult> leakage;  ///< empty unless diagnosed
};

/// Trains and judges day by day. Features and labels must be built.
[[nodiscard]] DaysEvaluation evaluate_days(const JobContext& context, const DaysRequest& request);

/// The leakage diagnostic: features with event time alone, in a lake of their own below `scratch`,
/// never in the tenant's. `honest` are the days of `evaluate_days`, whose test rows are judged
/// again.
[[nodiscard]] std::vector<LeakageResult> diagnose_leakage(const JobContext& context,
                                                          const DaysRequest& request,
                                                          const std::vector<DayResult>& honest,
                                                          const std::filesystem::path& scratch);

}  // namespace plimsoll::jobs
