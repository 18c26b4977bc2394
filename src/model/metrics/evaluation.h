// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/metrics/estimate.h"
#include "model/metrics/scored_rows.h"
#include "model/metrics/wilson.h"

namespace plimsoll::model {

struct EvaluationOptions {
  Capacities capacities;
  BootstrapOptions bootstrap;
  std::size_t bins = 10;  ///< of calibration errors and of the calibration curve
  /// False for scores that only rank (rules): what needs probabilities is then NaN.
  bool probabilities = true;
  /// Points of the curve of recall against capacity, as shares of every list; ascending.
  std::vector<double> shares{0.01, 0.02, 0.03, 0.05, 0.075, 0.10, 0.15, 0.20, 0.25,
                             0.30, 0.40, 0.50, 0.60, 0.70,  0.80, 0.90, 1.00};
};

/// Rows by what was decided (taken at capacity or not) and what happened.
struct Confusion {
  std::size_t true_positives = 0;
  std::size_t false_positives = 0;
  std::size_t false_negatives = 0;
  std::size_t true_negatives = 0;
};

/// How good the tops of the lists are, all lists together.
struct AtCapacity {
  std::size_t taken = 0;  ///< rows taken
  Estimate precision;     ///< events among the rows taken / rows taken
  Estimate recall;        ///< events among the rows taken / all events
  Estimate lift;          ///< precision / base rate
  Confusion confusion;
};

/// A point of recall against capacity: the given share of every list is taken.
struct CapacityPoint {
  double share = 0;
  std::size_t taken = 0;
  Estimate recall;
  Estimate precision;
};

/// A bin of the calibration curve: about equally many rows, by score, ties kept together.
struct CalibrationBin {
  std::size_t rows = 0;
  double mean_score = 0;
  Rate observed;  ///< share with the outcome; Wilson, as if rows were independent
};

/// All metrics of one scoring on rows it was not trained on.
struct Evaluation {
  std::size_t rows = 0;
  std::size_t students = 0;
  std::size_t events = 0;
  Estimate base_rate;
  Estimate auroc;     ///< share of (event, other) pairs in the right order, ties half (Hanley 1982)
  Estimate auprc;     ///< average precision: sum of precision x step in recall, tied groups as one
  Estimate log_loss;  ///< mean, natural logarithm
  Estimate brier;     ///< mean squared error of the probability
  /// Murphy 1973 on equal-mass bins: brier = reliability - resolution + uncertainty + what varies
  /// within bins.
  Estimate reliability;
  Estimate resolution;
  Estimate uncertainty;
  /// sum over bins of n_b/N |mean outcome - mean score| by equal-width bins of [0, 1]. Biased
  /// upwards in small samples, and so is its interval; shown because it is what others report.
  Estimate ece_equal_width;
  /// Root mean squared calibration error over equal-mass bins, less what chance alone adds (Kumar
  /// et al. 2019; Roelofs et al. 2022), with students as the sampling unit. 0 where chance explains
  /// it. Resamples carry the noise of the sample and their own, so it is taken off them twice.
  Estimate ece_equal_mass_debiased;
  Estimate calibration_slope;  ///< of logit P = a + slope logit(score); 1 is right, below: overfit
  Estimate calibration_intercept;  ///< of logit P = a + logit(score); 0 is right, above: too low
  AtCapacity at_capacity;
  std::vector<CapacityPoint> capacity_curve;
  std::vector<CalibrationBin> calibration_curve;  ///< lowest scores first; empty for ranks
};

/// Evaluates scores; every interval is from one student-clustered bootstrap. Rows are sorted once
/// and a resample costs three passes. The same input gives the same bits. Throws core::Error
/// (invalid_input) on no rows, a score that is not finite, or one outside 0 to 1 where
/// probabilities are asked for.
Evaluation evaluate(const ScoredRows& rows, const EvaluationOptions& options = EvaluationOptions());

}  // namespace plimsoll::model
