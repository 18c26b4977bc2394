// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/fit/hold_out.h"
#include "model/trees/boosting.h"

namespace plimsoll::model {

struct TreeOptions {
  std::vector<std::size_t> depths{2, 3};
  std::size_t rounds_step = 10;  ///< numbers of rounds tried: this, twice this, …
  std::size_t rounds_at_most = 80;
  BoostingOptions boosting;  ///< but for depth and rounds, which are chosen
  std::size_t student_folds = 5;
  std::size_t reference_rows = 100;  ///< that explanations compare with
};

/// Mean log loss of one choice on one held-out part.
struct TreeLoss {
  std::size_t depth = 0;
  std::size_t rounds = 0;
  std::int32_t part = 0;  ///< the validation term, or the number of the student fold
  std::size_t rows = 0;
  double log_loss = 0;
};

struct TreeSearch : HeldOutPredictions {
  std::size_t depth = 0;   ///< with the lowest loss over all held-out rows;
  std::size_t rounds = 0;  ///< ties: the shallower, then the fewer
  std::vector<TreeLoss> losses;
};

/// Chooses depth and rounds by leave-future-out validation, on the folds the penalty is chosen on
/// (see hold_out_folds, also for what it throws).
TreeSearch choose_trees(const TrainingRows& training, const std::vector<FeatureSpec>& features,
                        const TreeOptions& options = {});

/// Rows for explanations to compare with: evenly spaced in the order of their logit, so that they
/// stand for all levels of risk. All rows when there are fewer.
std::vector<std::vector<double>> reference_rows(const TreeModel& model,
                                                const FeatureMatrix& features, std::size_t count);

}  // namespace plimsoll::model
