// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>

#include "model/metrics/estimate.h"

namespace plimsoll::monitor {

/// How a list is expected to do before any outcome is known, from calibrated scores alone
/// (confidence-based performance estimation): of a student with score r, r of an outcome is
/// expected. True as far as the scores are calibrated, the relation of features to outcome has not
/// changed, and students are like those the model has seen.
struct ExpectedPerformance {
  double true_positives = 0;   ///< sum of scores on the list
  double false_positives = 0;  ///< sum of 1 - score on the list
  double false_negatives = 0;  ///< sum of scores off the list
  double true_negatives = 0;
  /// With the range in which 95 of 100 weeks of such scores fall if every score is right: chance
  /// in outcomes alone, which are taken as independent, and not that scores are themselves
  /// estimates (docs/explanation/drift.md has how often it holds).
  model::Estimate recall;     ///< at capacity: true positives / sum of all scores
  model::Estimate precision;  ///< true positives / list
};

/// `listed`: 1 for those on the list. NaN where nobody is at risk, or listed.
/// REQUIRES: spans of one length; scores in [0, 1].
[[nodiscard]] ExpectedPerformance expected_performance(std::span<const double> scores,
                                                       std::span<const std::uint8_t> listed);

/// What came of it when the outcomes are known.
struct Reconciliation {
  model::Estimate expected_recall;
  double recall = std::numeric_limits<double>::quiet_NaN();  ///< NaN without outcomes
  bool recall_as_expected = false;
  model::Estimate expected_precision;
  double precision = std::numeric_limits<double>::quiet_NaN();  ///< NaN with an empty list
  bool precision_as_expected = false;
};

/// Compares with what was expected: within its range or not. REQUIRES: spans of one length.
[[nodiscard]] Reconciliation reconcile(std::span<const double> scores,
                                       std::span<const std::uint8_t> listed,
                                       std::span<const std::uint8_t> outcome);

}  // namespace plimsoll::monitor
