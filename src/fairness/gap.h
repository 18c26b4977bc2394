// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::fairness {

/// What the data say about a difference between groups.
enum class Verdict {
  gap_shown,     ///< some pair of groups differs by more than chance explains
  no_gap_shown,  ///< none does, and a gap as large as the limit is ruled out
  cannot_tell,   ///< the data would allow both
};

/// "gap shown", "no gap shown" or "cannot tell".
std::string_view verdict_name(Verdict verdict);

/// The largest difference of a rate between groups, highest minus lowest.
struct Gap {
  std::string metric;   ///< Aequitas' name of the rate
  std::string highest;  ///< groups
  std::string lowest;
  double value = std::numeric_limits<double>::quiet_NaN();
  double lower = std::numeric_limits<double>::quiet_NaN();  ///< simultaneous over all pairs
  double upper = std::numeric_limits<double>::quiet_NaN();
  bool over_limit = false;  ///< value above the limit, whether or not chance explains it
  Verdict verdict = Verdict::cannot_tell;
  std::string reason;  ///< why it cannot be told; empty otherwise
};

/// A rate of several groups, with the same rate in resamples of students.
struct ResampledRate {
  std::string metric;
  std::vector<std::string> groups;
  std::vector<double> rate;                    ///< by group; NaN where undefined
  std::vector<std::vector<double>> resampled;  ///< by resample, by group
};

/// The largest gap with its interval at `level`, simultaneous for all pairs of groups by the
/// bootstrap's largest studentised difference (Romano and Wolf 2005), so that many groups do not
/// make a gap out of chance. NaN rates (a resample without members of a group) are passed over.
Gap largest_gap(const ResampledRate& rate, double limit, double level);

}  // namespace plimsoll::fairness
