// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "fairness/gaps/contrasts.h"

namespace plimsoll::fairness {

/// What the data say about a difference between groups.
enum class Verdict {
  gap_shown,     ///< some pair of groups differs by more than chance explains
  no_gap_shown,  ///< none does, and a gap as large as the limit is ruled out
  cannot_tell,   ///< the data would allow both
};

/// "gap shown", "no gap shown" or "cannot tell".
std::string_view verdict_name(Verdict verdict);

/// The verdict of that name. Throws core::Error (invalid_input) for another text.
Verdict verdict_of_name(std::string_view name);

/// The largest difference of a rate between groups, highest minus lowest.
struct Gap {
  std::string metric;   ///< Aequitas' name of the rate, or a name of GroupTable's own
  std::string highest;  ///< groups
  std::string lowest;
  double value = std::numeric_limits<double>::quiet_NaN();
  double lower = std::numeric_limits<double>::quiet_NaN();  ///< simultaneous over all pairs
  double upper = std::numeric_limits<double>::quiet_NaN();
  double limit = std::numeric_limits<double>::quiet_NaN();  ///< a gap that would matter
  /// Of no difference between any two groups, by the same resamples; NaN where not estimated.
  double p_value = std::numeric_limits<double>::quiet_NaN();
  bool over_limit = false;  ///< value above the limit, whether or not chance explains it
  Verdict verdict = Verdict::cannot_tell;
  std::string reason;  ///< why it cannot be told; empty otherwise
};

/// A rate of several groups, with the same rate in resamples of students.
struct ResampledRate {
  std::string metric;
  std::vector<std::string> groups;
  ResampledValues rates;  ///< by group
};

/// The largest gap with its interval at `level`, simultaneous for all pairs of groups (see
/// compare).
Gap largest_gap(const ResampledRate& rate, double limit, double level);

/// The same over the given pairs only, each value belonging to the group of its place.
Gap largest_of(const ResampledRate& rate, const std::vector<PairOfValues>& pairs, double limit,
               double level);

}  // namespace plimsoll::fairness
