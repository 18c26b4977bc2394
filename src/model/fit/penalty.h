// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/feature_matrix.h"
#include "model/fit/design.h"

namespace plimsoll::model {

/// Rows to learn from: one per student and as_of date, with the outcome known. Borrows everything;
/// all spans have one entry per row.
struct TrainingRows {
  FeatureMatrix features;
  std::span<const std::uint8_t> outcome;  ///< 1 = the bad outcome happened
  std::span<const std::int32_t> term;  ///< position of the row's term in time; gaps do not matter
  std::span<const std::uint64_t> student;  ///< the same for all rows of a student; a stable hash
  std::span<const double> weight;          ///< positive; empty = all 1
};

struct PenaltyOptions {
  std::vector<double> grid{0.1, 1, 10, 100, 1000, 10000};
  DesignOptions design;
  bool use_directions = true;
  std::size_t student_folds = 5;  ///< of the fallback with a single term
};

/// How the rows that judge a penalty were held out.
enum class HoldOut { leave_future_out, student_split };

/// Mean log loss of one penalty on one held-out part.
struct PenaltyLoss {
  double penalty = 0;
  std::int32_t part = 0;  ///< the validation term, or the number of the student fold
  std::size_t rows = 0;
  double log_loss = 0;
};

struct PenaltySearch {
  double penalty = 0;  ///< the one with the lowest loss over all held-out rows; ties: the largest
  HoldOut hold_out = HoldOut::leave_future_out;
  std::string note;  ///< what was done otherwise than asked; empty when nothing
  std::vector<PenaltyLoss> losses;
  /// Predictions of held-out rows at the chosen penalty, each by a model that had not seen its part
  /// (nor anything later): what calibration is fitted on.
  std::vector<RowIndex> rows;
  std::vector<double> linear_predictor;
};

/// Chooses the penalty by leave-future-out validation: for every term but the first, fit on all
/// earlier terms and measure log loss on it. With a single term there is no future to leave out;
/// then students are split into folds by their key, and the result says so.
/// Throws core::Error (invalid_input) when no part can be held out with both outcomes before it.
PenaltySearch choose_penalty(const TrainingRows& training, std::vector<FeatureSpec> features,
                             const PenaltyOptions& options = {});

}  // namespace plimsoll::model
