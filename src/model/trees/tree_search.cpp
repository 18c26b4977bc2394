// SPDX-License-Identifier: Apache-2.0
#include "model/trees/tree_search.h"

#include <algorithm>

#include "core/check.h"

namespace plimsoll::model {
namespace {

/// A number of rounds at one depth.
struct Choice {
  std::size_t depth = 0;
  std::size_t rounds = 0;
};

std::vector<Choice> choices_of(const TreeOptions& options) {
  std::vector<Choice> choices;
  for (const std::size_t depth : options.depths) {
    for (std::size_t rounds = options.rounds_step; rounds <= options.rounds_at_most;
         rounds += options.rounds_step) {
      choices.push_back({depth, rounds});
    }
  }
  return choices;
}

/// Held-out logits of a fold, one list per choice: the first trees of a longer fit are the shorter.
std::vector<std::vector<double>> try_fold(const TrainingRows& training,
                                          const std::vector<FeatureSpec>& features,
                                          const TreeOptions& options, const Fold& fold) {
  std::vector<std::vector<double>> logits;
  for (const std::size_t depth : options.depths) {
    BoostingOptions boosting = options.boosting;
    boosting.depth = depth;
    boosting.rounds = options.rounds_at_most / options.rounds_step * options.rounds_step;
    TreeModel all = boost_trees(
        {features, training.features, fold.fit_rows, training.outcome, training.weight}, boosting);
    TreeModel part = all;
    part.trees.clear();
    std::vector<double> sum(fold.held_out.size(), all.base);
    part.base = 0;
    for (std::size_t from = 0; from < all.trees.size(); from += options.rounds_step) {
      const auto begin = all.trees.begin() + static_cast<std::ptrdiff_t>(from);
      part.trees.assign(begin, begin + static_cast<std::ptrdiff_t>(options.rounds_step));
      const auto added = tree_logits(part, training.features, fold.held_out);
      for (std::size_t row = 0; row < sum.size(); ++row) {
        sum[row] += added[row];
      }
      logits.push_back(sum);
    }
  }
  return logits;
}

}  // namespace

TreeSearch choose_trees(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                        const TreeOptions& options) {
  PLIMSOLL_CHECK(options.rounds_step >= 1 && options.rounds_at_most >= options.rounds_step);
  PLIMSOLL_CHECK(!options.depths.empty());
  const Folds held_out = hold_out_folds(training, options.student_folds);
  const std::vector<Choice> choices = choices_of(options);
  TreeSearch search;
  search.hold_out = held_out.hold_out;
  search.note = held_out.note;
  std::vector<double> total(choices.size(), 0.0);
  std::vector<std::vector<std::vector<double>>> logits;
  for (const Fold& fold : held_out.folds) {
    logits.push_back(try_fold(training, features, options, fold));
    const double weight = total_weight(training, fold.held_out);
    for (std::size_t at = 0; at < choices.size(); ++at) {
      const double loss = weighted_loss(training, fold.held_out, logits.back()[at]);
      total[at] += loss;
      search.losses.push_back(
          {choices[at].depth, choices[at].rounds, fold.part, fold.held_out.size(), loss / weight});
    }
  }
  const auto best =
      static_cast<std::size_t>(std::min_element(total.begin(), total.end()) - total.begin());
  search.depth = choices[best].depth;
  search.rounds = choices[best].rounds;
  for (std::size_t at = 0; at < held_out.folds.size(); ++at) {
    const auto& rows = held_out.folds[at].held_out;
    search.rows.insert(search.rows.end(), rows.begin(), rows.end());
    search.linear_predictor.insert(search.linear_predictor.end(), logits[at][best].begin(),
                                   logits[at][best].end());
  }
  return search;
}

std::vector<std::vector<double>> reference_rows(const TreeModel& model,
                                                const FeatureMatrix& features, std::size_t count) {
  auto order = every_row(features.row_count());
  const auto logits = tree_logits(model, features, order);
  std::stable_sort(order.begin(), order.end(),
                   [&](RowIndex left, RowIndex right) { return logits[left] < logits[right]; });
  const std::size_t rows = std::min(count, order.size());
  std::vector<std::vector<double>> columns(features.columns.size());
  for (std::size_t at = 0; at < rows; ++at) {
    const RowIndex row = order[(2 * at + 1) * order.size() / (2 * rows)];
    for (std::size_t feature = 0; feature < columns.size(); ++feature) {
      columns[feature].push_back(features.columns[feature][row]);
    }
  }
  return columns;
}

}  // namespace plimsoll::model
