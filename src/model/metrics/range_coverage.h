// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

namespace plimsoll::model {

/// Scores with their ranges and what happened; one entry per row.
struct RangedScores {
  std::span<const double> score;
  std::span<const double> lower;
  std::span<const double> upper;
  std::span<const std::uint8_t> outcome;
};

/// How often ranges hold what they promise. A single outcome cannot be inside a range, so rows of
/// about equal score are taken together: their share with the outcome against the means of their
/// ends.
struct RangeCoverage {
  std::size_t bins = 0;
  double mean_width = std::numeric_limits<double>::quiet_NaN();
  double inside = std::numeric_limits<double>::quiet_NaN();  ///< share of rows in bins within
  /// The same where a bin also counts when its share may lie within: Wilson's interval of it and
  /// the range overlap. The first is too hard on small bins, this one too kind.
  double inside_or_by_chance = std::numeric_limits<double>::quiet_NaN();
};

/// By bins of about equally many rows in the order of their score; equal scores stay together.
RangeCoverage range_coverage(const RangedScores& rows, std::size_t bins = 20);

}  // namespace plimsoll::model
