// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace plimsoll::model {

/// A metric with its interval; NaN where it is not defined (one outcome only, no rows).
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double lower = std::numeric_limits<double>::quiet_NaN();
  double upper = std::numeric_limits<double>::quiet_NaN();
  std::size_t resamples = 0;  ///< in which the metric was defined: what the interval rests on
};

/// Percentile bootstrap over students: a resample draws as many students as there are, with
/// replacement, with all their rows (Davison and Hinkley 1997).
struct BootstrapOptions {
  std::uint64_t seed = 1;
  std::size_t resamples = 1000;  ///< 0 = no intervals
  double level = 0.95;
};

/// Quantile (0 to 1) of the values that are not NaN, linear between order statistics (type 7 of
/// Hyndman and Fan 1996); NaN when there are none.
double quantile(std::vector<double> values, double share);

/// The interval of a metric from its values in the resamples.
Estimate percentile_estimate(double value, const std::vector<double>& resampled, double level);

}  // namespace plimsoll::model
