// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace plimsoll::model {

struct CalibrationOptions {
  /// With fewer events (or fewer non-events) than this the scores are left as they are.
  std::size_t events_at_least = 30;
};

/// Platt scaling: calibrated logit = slope * linear predictor + intercept, slope > 0.
struct Calibration {
  double slope = 1;
  double intercept = 0;
  bool identity = true;  ///< scores are left as they are; `note` says why
  std::string note;      ///< empty when fitted
  std::size_t rows = 0;  ///< held-out rows it was fitted on
  std::size_t events = 0;
  double log_loss_before = 0;  ///< mean log loss of those rows with the linear predictor as logit
  double log_loss_after = 0;   ///< and calibrated, each part with its own intercept
};

/// Held-out scores to calibrate on. Borrows everything; one entry per row.
struct HeldOutScores {
  std::span<const double> linear_predictor;
  std::span<const std::uint8_t> outcome;
  /// The term (or fold) a row was held out with; empty = all in one.
  std::span<const std::int32_t> part;
};

/// Fits the calibration to held-out linear predictors, with Platt's smoothed targets
/// (N1 + 1)/(N1 + 2) and 1/(N0 + 2) (Platt 1999; Newton's method of Lin, Lin and Weng 2007). Each
/// part has its own intercept beside the common slope, since terms differ in their base rate; the
/// calibration's intercept is their mean over rows.
/// Falls back to the identity, and says why, when there are too few events or the held-out scores
/// do not rise with risk.
Calibration fit_calibration(const HeldOutScores& scores, const CalibrationOptions& options = {});

/// Scores of the rows a model was trained on.
struct TrainingScores {
  std::span<const double> linear_predictor;
  std::span<const std::uint8_t> outcome;
  std::span<const double> weight;  ///< empty = all 1
};

/// Keeps the slope and sets the intercept such that the mean calibrated probability of the training
/// rows is their base rate. The held-out intercept belongs to models of fewer terms: where terms
/// alternate (February and October starts), it would carry the difference between the last two into
/// a model that has seen both. Does nothing to the identity, nor where no intercept fits.
void set_intercept(const TrainingScores& training, Calibration& calibration);

/// slope * linear_predictor + intercept.
double calibrated_logit(const Calibration& calibration, double linear_predictor);

}  // namespace plimsoll::model
