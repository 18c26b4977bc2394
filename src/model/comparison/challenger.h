// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/metrics/estimate.h"

namespace plimsoll::model {

/// What a challenger must show before it takes the place of the logistic regression; fixed before
/// anything is trained.
struct ChallengerRule {
  double margin = 0.01;  ///< recall at the size of the list: this much more, at least
};

/// Challenger minus champion on the same lists, with paired intervals.
struct ChallengerEvidence {
  Estimate recall;
  Estimate precision;
};

struct ChallengerVerdict {
  bool takes_over = false;
  std::string reason;  ///< a sentence, with the figures
  ChallengerRule rule;
  ChallengerEvidence evidence;
};

/// The challenger takes over only if the lists it fills catch more: the difference of recall is at
/// least the margin, and its interval, and that of precision, lie above zero. Otherwise the simpler
/// model stays.
ChallengerVerdict challenger_verdict(const ChallengerEvidence& evidence,
                                     const ChallengerRule& rule = {});

}  // namespace plimsoll::model
