// SPDX-License-Identifier: Apache-2.0
#include "monitor/number_profile.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <numeric>

namespace plimsoll::monitor {
namespace {

constexpr std::size_t num_bins = 10;
constexpr std::size_t num_quantiles = 100;
constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

std::vector<double> present_sorted(std::span<const double> values) {
  std::vector<double> present;
  present.reserve(values.size());
  std::ranges::copy_if(values, std::back_inserter(present),
                       [](double value) { return !std::isnan(value); });
  std::ranges::sort(present);
  return present;
}

/// Sums in order of the values, so that rows in another order give the same bits.
double deviation_of(const std::vector<double>& sorted) {
  const auto count = static_cast<double>(sorted.size());
  const double mean = std::accumulate(sorted.begin(), sorted.end(), 0.0) / count;
  const double squares = std::accumulate(
      sorted.begin(), sorted.end(), 0.0,
      [&](double sum, double value) { return sum + (value - mean) * (value - mean); });
  return std::sqrt(squares / count);
}

std::vector<double> decile_bounds(const std::vector<double>& sorted) {
  if (sorted.front() == sorted.back()) {
    return {std::nextafter(sorted.front(), -std::numeric_limits<double>::infinity()),
            sorted.front()};
  }
  std::vector<double> bounds;
  for (std::size_t bin = 1; bin < num_bins; ++bin) {
    const double bound = sorted[(sorted.size() * bin + num_bins - 1) / num_bins - 1];
    const bool cuts = bound < sorted.back();
    if (cuts && (bounds.empty() || bound > bounds.back())) {
      bounds.push_back(bound);
    }
  }
  return bounds;
}

}  // namespace

std::size_t NumberProfile::present() const {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

double NumberProfile::median() const {
  return quantiles.empty() ? no_number : quantiles[quantiles.size() / 2];
}

NumberProfile profile_of(std::span<const double> values) {
  const auto present = present_sorted(values);
  NumberProfile profile;
  profile.missing = values.size() - present.size();
  if (present.empty()) {
    return profile;
  }
  profile.bounds = decile_bounds(present);
  profile.counts = binned(present, profile.bounds);
  for (std::size_t at = 0; at < num_quantiles; ++at) {
    profile.quantiles.push_back(present[present.size() * (2 * at + 1) / (2 * num_quantiles)]);
  }
  profile.deviation = deviation_of(present);
  return profile;
}

std::vector<std::size_t> binned(std::span<const double> values, std::span<const double> bounds) {
  std::vector<std::size_t> counts(bounds.size() + 1, 0);
  for (const double value : values) {
    if (!std::isnan(value)) {
      ++counts[static_cast<std::size_t>(std::ranges::lower_bound(bounds, value) - bounds.begin())];
    }
  }
  return counts;
}

std::size_t total_of(const CategoryCounts& counts) {
  std::size_t rows = 0;
  for (const auto& [name, count] : counts) {
    rows += count;
  }
  return rows;
}

}  // namespace plimsoll::monitor
