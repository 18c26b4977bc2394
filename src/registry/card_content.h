// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "fairness/measures/proxy_check.h"
#include "fairness/suppression/published_groups.h"
#include "features/dataset.h"
#include "features/labels/label_store.h"
#include "features/labels/target.h"
#include "model/comparison/challenger.h"
#include "model/comparison/reason_stability.h"
#include "model/metrics/evaluation.h"
#include "model/metrics/lead_time.h"
#include "model/metrics/range_coverage.h"
#include "model/training.h"
#include "pages/card/model_card.h"
#include "registry/card_text.h"
#include "registry/release.h"

namespace plimsoll::registry {

/// One term week judged by itself; borrowed.
struct CardWeek {
  int term_week = 0;
  const model::Evaluation* model = nullptr;
  const model::Evaluation* rules = nullptr;
};

/// What one part of the data was.
struct CardPart {
  std::string role;  ///< "Train"
  std::vector<std::string> terms;
  std::int64_t rows = 0;
  std::int64_t students = 0;
  std::int64_t events = 0;
};

/// The scores of one week, as an example.
struct CardScores {
  std::string week;  ///< "week 9 of Autumn 2026"
  std::vector<double> scores;
  std::vector<pages::PoolLines> pools;
};

/// Boosted trees beside the logistic regression; borrowed.
struct CardTrees {
  const model::Evaluation* logistic = nullptr;
  const model::Evaluation* trees = nullptr;
  const model::ChallengerVerdict* verdict = nullptr;
};

/// Everything a card is made of. Borrows what is large; must not outlive it.
struct CardInputs {
  const Release& release;
  const features::Target& target;
  const features::FeatureView& view;
  const model::TrainedModel& trained;
  const features::Dataset& test;
  std::span<const double> test_scores;  ///< one per row of `test`
  const model::Evaluation& model;
  const model::Evaluation& rules;
  const model::Estimate& recall_difference;  ///< model minus rules
  const model::LeadTime& lead_time;
  std::span<const std::int64_t> lead_weeks;  ///< students by whole weeks before the outcome
  std::span<const fairness::PublishedGroupTable> groups;
  std::span<const fairness::AttributeProxies> proxies;
  std::span<const pages::CutEffects> trials;  ///< of lists cut by group
  std::span<const features::Exclusion> exclusions;
  const model::RangeCoverage& published_ranges;   ///< on the test terms
  const model::RangeCoverage& venn_abers_ranges;  ///< as if those were published
  std::optional<CardTrees> trees;
  std::optional<model::ReasonStability> stability;  ///< beside the release that served until now
  std::vector<CardWeek> by_week;
  std::vector<CardPart> parts;
  std::vector<pages::CardTable> tables;
  std::map<std::string, std::string> term_names;  ///< by id; an id without a name stands for itself
  std::optional<CardScores> scored_week;
  /// Students a week on the red and on the red and amber list, as shares of those scored; the
  /// second is 0 where lists were not filled by the pools' capacities.
  double red_share = 0;
  double amber_share = 0;
  std::int64_t late_labels = 0;  ///< training labels that came after the first test as_of
  std::string institution;
  CardText text;
  std::map<std::string, std::string> exports;  ///< SHA-256 of each form of the model, by file name
};

/// The model card of a trained release, every part of it that the inputs can fill.
[[nodiscard]] pages::ModelCard card_of(const CardInputs& inputs);

}  // namespace plimsoll::registry
