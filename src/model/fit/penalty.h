// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/fit/design.h"
#include "model/fit/hold_out.h"

namespace plimsoll::model {

struct PenaltyOptions {
  std::vector<double> grid{0.1, 1, 10, 100, 1000, 10000};
  DesignOptions design;
  bool use_directions = true;
  std::size_t student_folds = 5;  ///< of the fallback with a single term
};

/// Mean log loss of one penalty on one held-out part.
struct PenaltyLoss {
  double penalty = 0;
  std::int32_t part = 0;  ///< the validation term, or the number of the student fold
  std::size_t rows = 0;
  double log_loss = 0;
};

struct PenaltySearch : HeldOutPredictions {
  double penalty = 0;  ///< the one with the lowest loss over all held-out rows; ties: the largest
  std::vector<PenaltyLoss> losses;
};

/// Chooses the penalty by leave-future-out validation: for every term but the first, fit on all
/// earlier terms and measure log loss on it (see hold_out_folds, also for what it throws).
PenaltySearch choose_penalty(const TrainingRows& training, std::vector<FeatureSpec> features,
                             const PenaltyOptions& options = {});

}  // namespace plimsoll::model
