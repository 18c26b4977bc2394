// SPDX-License-Identifier: Apache-2.0
#include "model/fit/penalty.h"

#include <algorithm>
#include <functional>

#include "core/check.h"
#include "model/fit/logistic.h"

namespace plimsoll::model {
namespace {

/// The held-out predictions of a fold, one list per penalty of the grid.
struct FoldResult {
  std::vector<std::vector<double>> linear_predictor;
  std::vector<double> loss;  ///< weighted sum
};

/// Fits the whole grid on one fold, each penalty started from the one before (grid is descending).
FoldResult try_fold(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                    const PenaltyOptions& options, const Fold& fold) {
  const Design design = fit_design(training.features, features, fold.fit_rows, options.design);
  const LogisticProblem problem{design, training.features, fold.fit_rows, training.outcome,
                                training.weight};
  FoldResult result;
  std::vector<double> start;
  for (const double penalty : options.grid) {
    const LogisticFit fit = fit_logistic(problem, {.penalty = penalty,
                                                   .use_directions = options.use_directions,
                                                   .last_step = 1e-3,
                                                   .start = start,
                                                   .covariance = false});
    start.assign(1, fit.intercept);
    start.insert(start.end(), fit.coefficients.begin(), fit.coefficients.end());
    result.linear_predictor.push_back(
        linear_predictor(design, fit, training.features, fold.held_out));
    result.loss.push_back(weighted_loss(training, fold.held_out, result.linear_predictor.back()));
  }
  return result;
}

/// Position in the grid of the lowest loss; the grid is descending, so ties go to the largest.
std::size_t best_of(const std::vector<double>& total) {
  return static_cast<std::size_t>(std::min_element(total.begin(), total.end()) - total.begin());
}

void check_training(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                    const PenaltyOptions& options) {
  check_shape(training.features, features.size());
  const std::size_t rows = training.outcome.size();
  PLIMSOLL_CHECK(features.empty() || training.features.row_count() == rows);
  PLIMSOLL_CHECK_EQ(training.term.size(), rows);
  PLIMSOLL_CHECK_EQ(training.student.size(), rows);
  PLIMSOLL_CHECK(training.weight.empty() || training.weight.size() == rows);
  PLIMSOLL_CHECK(!options.grid.empty());
}

}  // namespace

PenaltySearch choose_penalty(const TrainingRows& training, std::vector<FeatureSpec> features,
                             const PenaltyOptions& options) {
  check_training(training, features, options);
  PenaltyOptions descending = options;
  std::sort(descending.grid.begin(), descending.grid.end(), std::greater<>());
  const Folds held_out = hold_out_folds(training, descending.student_folds);
  const std::vector<Fold>& folds = held_out.folds;
  PenaltySearch search;
  search.hold_out = held_out.hold_out;
  search.note = held_out.note;
  std::vector<FoldResult> results;
  std::vector<double> total(descending.grid.size(), 0.0);
  for (const Fold& fold : folds) {
    results.push_back(try_fold(training, features, descending, fold));
    const double weight = total_weight(training, fold.held_out);
    for (std::size_t at = 0; at < total.size(); ++at) {
      const double loss = results.back().loss[at];
      total[at] += loss;
      search.losses.push_back(
          {descending.grid[at], fold.part, fold.held_out.size(), loss / weight});
    }
  }
  const std::size_t best = best_of(total);
  search.penalty = descending.grid[best];
  for (std::size_t at = 0; at < folds.size(); ++at) {
    const auto& predicted = results[at].linear_predictor[best];
    search.rows.insert(search.rows.end(), folds[at].held_out.begin(), folds[at].held_out.end());
    search.linear_predictor.insert(search.linear_predictor.end(), predicted.begin(),
                                   predicted.end());
  }
  return search;
}

}  // namespace plimsoll::model
