// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/calibration/calibration.h"

namespace plimsoll::model {

struct CalibrationOptions {
  /// With fewer events (or fewer non-events) than this the scores are left as they are.
  std::size_t events_at_least = 30;
  /// The isotonic form is not tried with fewer events (or non-events) than this.
  std::size_t isotonic_events_at_least = 1000;
};

/// Held-out scores to calibrate on. Borrows everything; one entry per row.
struct HeldOutScores {
  std::span<const double> linear_predictor;
  std::span<const std::uint8_t> outcome;
  /// The term (or fold) a row was held out with; empty = all in one.
  std::span<const std::int32_t> part;
  std::span<const std::uint64_t> student{};  ///< empty = every row another
};

/// Fits the calibration to held-out linear predictors, with Platt's smoothed targets
/// (N1 + 1)/(N1 + 2) and 1/(N0 + 2) (Platt 1999; Newton's method of Lin, Lin and Weng 2007). Each
/// part has its own intercept beside the common shape, since terms differ in their base rate; the
/// calibration's intercept is their mean over rows.
///
/// The form is the simplest whose held-out log loss is within one standard error (paired, clustered
/// by student) of the best: fitted on the parts before a part, judged on it at its own level. With
/// one part there is no later one to judge on, and the form is Platt's: a bend that is found again
/// among students of one term need not be there in the next.
///
/// Falls back to the identity, and says why, when there are too few events or the held-out scores
/// do not rise with risk.
Calibration fit_calibration(const HeldOutScores& scores, const CalibrationOptions& options = {});

/// The held-out rows' calibrated logits, each part at its own level: what the ranges of scores are
/// made from.
std::vector<double> held_out_logits(const HeldOutScores& scores, const Calibration& calibration);

}  // namespace plimsoll::model
