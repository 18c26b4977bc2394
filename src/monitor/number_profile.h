// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace plimsoll::monitor {

/// What is kept of a column of numbers to compare later ones with. Says nothing of one student: the
/// outermost quantile is the half percent.
struct NumberProfile {
  std::size_t missing = 0;
  /// Bounds between bins, rising: the values' deciles, equal ones once. Bin b holds values in
  /// (bound b-1, bound b]. A column of one value has that value in a bin of its own.
  std::vector<double> bounds;
  std::vector<std::size_t> counts;  ///< of the values present, by bin: bounds + 1; empty of none
  /// Values at the shares (k + 1/2) / 100 of those present, rising; empty of none.
  std::vector<double> quantiles;
  double deviation = 0;  ///< standard deviation of the values present

  [[nodiscard]] std::size_t present() const;
  [[nodiscard]] std::size_t rows() const { return missing + present(); }
  /// Of the values present; NaN of none.
  [[nodiscard]] double median() const;
};

/// Profile of a column; NaN is missing.
[[nodiscard]] NumberProfile profile_of(std::span<const double> values);

/// Counts of the values present in the bins of a profile.
[[nodiscard]] std::vector<std::size_t> binned(std::span<const double> values,
                                              std::span<const double> bounds);

/// Counts of the values of a column of categories; nulls under the empty text.
using CategoryCounts = std::map<std::string, std::size_t>;

/// Sum of the counts.
[[nodiscard]] std::size_t total_of(const CategoryCounts& counts);

}  // namespace plimsoll::monitor
