// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

namespace plimsoll::fairness {

/// Values of something, such as a rate by group, with the same values in resamples of students.
struct ResampledValues {
  std::vector<double> value;                   ///< NaN where undefined
  std::vector<std::vector<double>> resampled;  ///< by resample; NaN where a resample has none
};

/// Places of two values to compare.
using PairOfValues = std::pair<std::size_t, std::size_t>;

/// Two values, the higher first, and the standard error of their difference.
struct Contrast {
  std::size_t high = 0;
  std::size_t low = 0;
  double difference = 0;  ///< at least 0
  double error = 0;       ///< 0 where it could not be estimated
};

/// All contrasts asked for, judged together.
struct Contrasts {
  std::vector<Contrast> all;  ///< those with two defined values
  /// The multiple of its standard error that no contrast's sampling error exceeds with the
  /// probability asked for.
  double multiple = std::numeric_limits<double>::quiet_NaN();
  /// Probability of a largest studentised difference as large as the one seen if no two values
  /// differed; NaN without resamples.
  double p_value = std::numeric_limits<double>::quiet_NaN();
};

/// Simultaneous comparison by the bootstrap's largest studentised difference (Romano and Wolf
/// 2005), so that many comparisons do not make a difference out of chance. Values that are NaN in a
/// resample are passed over there (a rare group may have no member in it).
Contrasts compare(const ResampledValues& values, const std::vector<PairOfValues>& pairs,
                  double level);

/// Every two of the first `count` values.
std::vector<PairOfValues> every_pair(std::size_t count);

}  // namespace plimsoll::fairness
