// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <limits>

namespace plimsoll::model {

/// A share of counted cases with its interval; NaN of no cases.
struct Rate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double lower = std::numeric_limits<double>::quiet_NaN();
  double upper = std::numeric_limits<double>::quiet_NaN();
};

/// The two-sided normal quantile of 95 %.
inline constexpr double normal_quantile_975 = 1.959963984540054;

/// `hits` of `cases` with Wilson's score interval (Wilson 1927), which stays within 0 and 1 and
/// holds at small counts:  (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n).
Rate wilson(double hits, double cases, double z = normal_quantile_975);

}  // namespace plimsoll::model
