// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/feature_matrix.h"

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

/// How the rows that judge a choice were held out.
enum class HoldOut { leave_future_out, student_split };

/// Rows to fit on, and rows to judge on that the fit has not seen.
struct Fold {
  std::int32_t part = 0;  ///< the held-out term, or the number of the student fold
  std::vector<RowIndex> fit_rows;
  std::vector<RowIndex> held_out;
};

struct Folds {
  std::vector<Fold> folds;
  HoldOut hold_out = HoldOut::leave_future_out;
  std::string note;  ///< what was done otherwise than asked; empty when nothing
};

/// Folds that leave the future out: every term but the first is held out once, and fitted on all
/// terms before it. With a single term there is no future to leave out; then students are split
/// into `student_folds` by their key, and the note says so.
/// Throws core::Error (invalid_input) when no part can be held out with both outcomes before it.
Folds hold_out_folds(const TrainingRows& training, std::size_t student_folds);

/// Held-out rows with their predictions at the settings that were chosen, each by a model that had
/// not seen its part (nor anything later): what calibration is fitted on.
struct HeldOutPredictions {
  HoldOut hold_out = HoldOut::leave_future_out;
  std::string note;  ///< see Folds
  std::vector<RowIndex> rows;
  std::vector<double> linear_predictor;
};

/// Sum of weights of some rows.
double total_weight(const TrainingRows& training, Rows rows);

/// Weighted sum of log losses of some rows, `logit` having one entry per row of them.
double weighted_loss(const TrainingRows& training, Rows rows, std::span<const double> logit);

/// Which of `folds` parts a student falls in: by a mixed key, since keys may be plain numbers.
std::size_t student_fold(std::uint64_t student, std::size_t folds);

}  // namespace plimsoll::model
