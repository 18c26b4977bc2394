// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>

#include "monitor/number_profile.h"

namespace plimsoll::monitor {

/// How far a week's rows are from a reference, and what chance alone makes of it when both are
/// draws from one distribution and rows are independent (one week: a row per student).
struct Distance {
  double value = std::numeric_limits<double>::quiet_NaN();  ///< NaN where it is not defined
  double by_chance = 0;                                     ///< its mean, were nothing different
  /// Chance alone goes beyond it with the probability `tail` that the measure was given.
  double chance_limit = 0;
  std::size_t reference_rows = 0;
  std::size_t rows = 0;
};

/// Population stability index of the values present, in the reference's own bins:
/// sum (a - e) ln(a / e). Zero rule: every share is (count + 1/2) / (rows + bins/2), on both sides,
/// so that an empty bin costs what half a row in it would and not infinitely much. Bins that are
/// empty on both sides are left out. By chance it is (1/n + 1/m) times chi squared with bins - 1
/// degrees (Yurdakul 2018). REQUIRES: as many counts on both sides, or none on one.
[[nodiscard]] Distance population_stability(std::span<const std::size_t> reference,
                                            std::span<const std::size_t> counts, double tail);

/// Wasserstein distance of the values present, in standard deviations of the reference: the mean
/// difference of quantiles. By chance it is the area under a Brownian bridge taken along the
/// reference (del Barrio, Gine and Matran 1999); its limit is that of the gamma distribution with
/// the area's mean and variance. NaN when either side has no value, or the reference only one.
[[nodiscard]] Distance wasserstein(const NumberProfile& reference, const NumberProfile& now,
                                   double tail);

/// How much the share of missing values differs, in [0, 1]; its chance is that of two binomial
/// shares with the pooled share.
[[nodiscard]] Distance missing_difference(const NumberProfile& reference, const NumberProfile& now,
                                          double tail);

/// Jensen-Shannon distance, the square root of the divergence to base 2, in [0, 1]. By chance
/// 8 ln 2 times the divergence is (1/n + 1/m) times chi squared with categories - 1 degrees.
[[nodiscard]] Distance jensen_shannon(const CategoryCounts& reference, const CategoryCounts& now,
                                      double tail);

/// The largest difference of a category's share, and which category: for the mix of reasons, where
/// one taking over is what matters. Its limit is Bonferroni's over the categories.
struct LargestShift {
  Distance distance;
  std::string category;
  double reference_share = 0;
  double share = 0;
};
[[nodiscard]] LargestShift largest_shift(const CategoryCounts& reference, const CategoryCounts& now,
                                         double tail);

/// How many students there are against an earlier number, as |now / before - 1|. By chance as of
/// two Poisson counts. Rests on the earlier number of rows, on both sides: that few came now is no
/// reason not to tell. NaN when there were none.
[[nodiscard]] Distance count_change(double before, std::size_t now, double tail);

}  // namespace plimsoll::monitor
