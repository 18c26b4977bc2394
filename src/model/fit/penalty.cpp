// SPDX-License-Identifier: Apache-2.0
#include "model/fit/penalty.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <set>

#include "core/check.h"
#include "core/error.h"
#include "model/fit/logistic.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

/// One way to hold rows out.
struct Fold {
  std::int32_t part = 0;
  std::vector<RowIndex> fit_rows;
  std::vector<RowIndex> held_out;
};

/// The held-out predictions of a fold, one list per penalty of the grid.
struct FoldResult {
  std::vector<std::vector<double>> linear_predictor;
  std::vector<double> loss;  ///< weighted sum
};

Fold divide(const TrainingRows& training, std::int32_t part,
            const std::function<int(std::size_t)>& side) {
  Fold fold;
  fold.part = part;
  for (std::size_t row = 0; row < training.outcome.size(); ++row) {
    const int where = side(row);
    if (where < 0) {
      fold.fit_rows.push_back(static_cast<RowIndex>(row));
    } else if (where == 0) {
      fold.held_out.push_back(static_cast<RowIndex>(row));
    }
  }
  return fold;
}

std::vector<Fold> term_folds(const TrainingRows& training) {
  const std::set<std::int32_t> terms(training.term.begin(), training.term.end());
  std::vector<Fold> folds;
  for (const std::int32_t term : terms) {
    if (term != *terms.begin()) {
      folds.push_back(divide(training, term, [&](std::size_t row) {
        return training.term[row] < term ? -1 : (training.term[row] == term ? 0 : 1);
      }));
    }
  }
  return folds;
}

/// The keys may be hashes already, or plain numbers; mixing makes both fall evenly (splitmix64).
std::uint64_t mix(std::uint64_t key) {
  key = (key ^ (key >> 30U)) * 0xbf58476d1ce4e5b9ULL;
  key = (key ^ (key >> 27U)) * 0x94d049bb133111ebULL;
  return key ^ (key >> 31U);
}

std::vector<Fold> student_folds(const TrainingRows& training, std::size_t count) {
  std::vector<Fold> folds;
  for (std::size_t part = 0; part < count; ++part) {
    folds.push_back(divide(training, static_cast<std::int32_t>(part), [&](std::size_t row) {
      return mix(training.student[row]) % count == part ? 0 : -1;
    }));
  }
  return folds;
}

bool has_both_outcomes(const TrainingRows& training, Rows rows) {
  bool with = false;
  bool without = false;
  for (const RowIndex row : rows) {
    (training.outcome[row] != 0 ? with : without) = true;
  }
  return with && without;
}

double weighted_loss(const TrainingRows& training, Rows rows, std::span<const double> logit) {
  double sum = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double weight = training.weight.empty() ? 1.0 : training.weight[rows[i]];
    sum += weight * internal::logit_loss(logit[i], training.outcome[rows[i]] != 0);
  }
  return sum;
}

double total_weight(const TrainingRows& training, Rows rows) {
  double sum = 0;
  for (const RowIndex row : rows) {
    sum += training.weight.empty() ? 1.0 : training.weight[row];
  }
  return sum;
}

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

std::vector<Fold> folds_of(const TrainingRows& training, const PenaltyOptions& options,
                           PenaltySearch& search) {
  std::vector<Fold> folds = term_folds(training);
  if (folds.empty()) {
    search.hold_out = HoldOut::student_split;
    search.note = fmt::format(
        "Only one term to train on: the penalty was chosen, and the scores "
        "calibrated, on {} groups of students of that term, not on a later "
        "term.",
        options.student_folds);
    folds = student_folds(training, options.student_folds);
  }
  std::erase_if(folds, [&](const Fold& fold) {
    const bool unusable = fold.held_out.empty() || !has_both_outcomes(training, fold.fit_rows);
    if (unusable) {
      search.note += fmt::format(
          "{}Part {} was not used to judge penalties: the rows before it do "
          "not have both outcomes, or it has no rows.",
          search.note.empty() ? "" : " ", fold.part);
    }
    return unusable;
  });
  return folds;
}

void check_training(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                    const PenaltyOptions& options) {
  check_shape(training.features, features.size());
  const std::size_t rows = training.outcome.size();
  PLIMSOLL_CHECK(features.empty() || training.features.row_count() == rows);
  PLIMSOLL_CHECK_EQ(training.term.size(), rows);
  PLIMSOLL_CHECK_EQ(training.student.size(), rows);
  PLIMSOLL_CHECK(training.weight.empty() || training.weight.size() == rows);
  PLIMSOLL_CHECK(!options.grid.empty() && options.student_folds >= 2);
}

}  // namespace

PenaltySearch choose_penalty(const TrainingRows& training, std::vector<FeatureSpec> features,
                             const PenaltyOptions& options) {
  check_training(training, features, options);
  PenaltyOptions descending = options;
  std::sort(descending.grid.begin(), descending.grid.end(), std::greater<>());
  PenaltySearch search;
  const std::vector<Fold> folds = folds_of(training, descending, search);
  if (folds.empty()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "No term can be held out: no training rows with both outcomes come before a "
                      "later term. Train on more terms or check the target.",
                      search.note);
  }
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
