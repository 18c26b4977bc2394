// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace plimsoll::model {

/// A step of a step function of the logit.
struct VennAbersStep {
  double logit = 0;
  double probability = 0;
};

/// Two probabilities for a score.
struct ScoreRange {
  double lower = 0;
  double upper = 1;
};

/// Inductive Venn-Abers prediction (Vovk, Petej and Fedorova 2015): two probabilities for a score,
/// what isotonic regression on the calibration rows would say if the new row had the outcome, and
/// if it had not. One of both is valid whatever the scores are worth, provided that the new row is
/// like the calibration rows. Tables made once; a score costs two binary searches.
struct VennAbers {
  std::vector<VennAbersStep> upper;  ///< holds from the step before up to and with its own logit
  std::vector<VennAbersStep> lower;  ///< holds from its own logit on

  /// Below all calibration rows the lower end is 0; above all of them the upper end is 1.
  ScoreRange range(double logit) const;
};

/// The tables from calibration rows: their logits and what happened.
VennAbers fit_venn_abers(std::span<const double> logit, std::span<const std::uint8_t> outcome);

}  // namespace plimsoll::model
