// SPDX-License-Identifier: Apache-2.0
#include "model/comparison/challenger.h"

#include <fmt/format.h>

#include <cmath>

namespace plimsoll::model {
namespace {

/// "1.2 points of recall (0.4 to 2.1)"
std::string points_text(const Estimate& estimate) {
  return fmt::format("{:+.1f} points of recall ({:+.1f} to {:+.1f})", estimate.value * 100,
                     estimate.lower * 100, estimate.upper * 100);
}

std::string reason_of(const ChallengerEvidence& evidence, const ChallengerRule& rule) {
  const Estimate& recall = evidence.recall;
  if (!std::isfinite(recall.lower)) {
    return "the challenger cannot be compared: no outcome on the test terms";
  }
  const std::string difference = points_text(recall);
  if (recall.lower <= 0 || !(evidence.precision.lower > 0)) {
    return fmt::format("the challenger is not shown to catch more at the size of the list: {}",
                       difference);
  }
  if (recall.value < rule.margin) {
    return fmt::format("the challenger catches more, but by less than the margin of {:.1f}: {}",
                       rule.margin * 100, difference);
  }
  return fmt::format("the challenger catches more by at least the margin of {:.1f}: {}",
                     rule.margin * 100, difference);
}

}  // namespace

ChallengerVerdict challenger_verdict(const ChallengerEvidence& evidence,
                                     const ChallengerRule& rule) {
  // Written so that a difference that is not defined (NaN) fails.
  const bool takes_over = evidence.recall.lower > 0 && evidence.precision.lower > 0 &&
                          evidence.recall.value >= rule.margin;
  return {takes_over, reason_of(evidence, rule), rule, evidence};
}

}  // namespace plimsoll::model
