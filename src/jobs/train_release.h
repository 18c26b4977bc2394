// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "fairness/suppression/published_groups.h"
#include "features/labels/label_store.h"
#include "jobs/comparison/candidates.h"
#include "jobs/evaluation_run.h"
#include "jobs/groups/group_audit.h"
#include "jobs/tenant_session.h"
#include "model/metrics/range_coverage.h"
#include "model/training.h"
#include "registry/release.h"

namespace plimsoll::jobs {

struct TrainRequest {
  std::string target;                    ///< empty: the profile's default
  std::vector<std::string> train_terms;  ///< empty: every labelled term before the test terms
  std::vector<std::string> test_terms;   ///< empty: the last labelled term
  std::vector<int> term_weeks;           ///< weeks to train and judge on; empty: all
  /// Only labels that were available by the first scoring date of the test terms. Off only where
  /// the person asking names the terms, and the result then says what a live institution could not
  /// have known.
  bool strict_labels = true;
  JudgeOptions judge;
  model::PenaltyOptions penalty;
  bool with_trees = true;  ///< also fit boosted trees, and let them challenge the regression
  std::string author;      ///< who trains it, by name in reviewers.yaml; may be empty
};

/// What the rows of one part of the data were.
struct PartSummary {
  std::vector<std::string> terms;
  std::int64_t rows = 0;
  std::int64_t students = 0;
  std::int64_t events = 0;
};

/// What ranges beside scores held on the test terms.
struct RangeCoverages {
  model::RangeCoverage published;
  model::RangeCoverage venn_abers;
};

/// A release and everything its card tells.
struct TrainOutcome {
  registry::Release release;
  features::Target target;
  features::FeatureView view;
  model::TrainedModel trained;                      ///< the logistic regression, released or not
  std::optional<TreesCandidate> trees;              ///< what challenged it
  std::optional<model::ReasonStability> stability;  ///< against the release before, if comparable
  features::Dataset test;
  Judgement judgement;                ///< of the model that is released
  RangeCoverages coverage;            ///< of its ranges
  GroupAudit groups;                  ///< exact: evidence
  fairness::Publication publication;  ///< what of it may be shown
  PartSummary train_part;
  PartSummary test_part;
  std::int64_t late_labels = 0;  ///< training rows whose label came after the first test as_of
  features::LabelResult labels;
};

/// The feature specifications of a view, as the model takes them.
[[nodiscard]] std::vector<model::FeatureSpec> feature_specs(
    const std::vector<features::Feature>& features);

/// Trains on past terms, judges on later ones, publishes the group tables, and stores the release:
/// a draft, which serves nobody before it is approved. Splits are by time only. Labels are told as
/// far as deliveries reach; a clock far past the newest one is noted. Throws
/// core::Error{invalid_input} that says which terms have labels when there are too few.
TrainOutcome train_release(const JobContext& context, const TrainRequest& request);

}  // namespace plimsoll::jobs
