// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/metrics/resampling/student_resampler.h"
#include "model/metrics/scored_rows.h"

namespace plimsoll::model::internal {

/// Sums over the rows of a bin of scores.
struct Bin {
  double rows = 0;
  double events = 0;
  double score = 0;  ///< sum of scores
};

/// What one pass over rows in the order of their score yields.
struct ScoreSums {
  double auroc = 0;             ///< NaN with one outcome only
  double auprc = 0;             ///< NaN without events
  std::vector<Bin> width_bins;  ///< equal-width bins of [0, 1], empty ones left out
  std::vector<Bin> mass_bins;   ///< bins of about equally many rows of the full sample
};

/// Rows sorted by score once, to be summed under many weightings in one pass each.
class ScorePass {
 public:
  ScorePass(const ScoredRows& rows, const StudentResampler& resampler, std::size_t bins);

  ScoreSums sum(const Weights& weights) const;

  /// Sampling variance of (mean outcome - mean score) of the equal-mass bins, students being the
  /// sampling unit, averaged over bins by rows: what chance alone adds to the squared calibration
  /// error.
  double calibration_noise() const;

 private:
  void place_ends(std::size_t bins);
  std::size_t end_of_tie(std::size_t position) const;

  std::vector<double> score_;           ///< highest first
  std::vector<std::uint32_t> student_;  ///< dense numbers
  std::vector<std::uint8_t> outcome_;
  std::vector<std::uint8_t> ends_tie_;   ///< the next row has another score
  std::vector<std::size_t> width_ends_;  ///< positions where bins end; never inside a tie
  std::vector<std::size_t> mass_ends_;
  std::vector<std::size_t> stops_;  ///< both together, sorted
  std::size_t students_ = 0;
};

}  // namespace plimsoll::model::internal
