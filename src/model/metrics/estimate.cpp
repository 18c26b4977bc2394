// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/estimate.h"

#include <algorithm>
#include <cmath>

namespace plimsoll::model {

double quantile(std::vector<double> values, double share) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  if (values.empty()) {
    return std::numeric_limits<double>::quiet_NaN();
  }
  std::sort(values.begin(), values.end());
  const double position = share * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(std::floor(position));
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (position - std::floor(position)) * (values[high] - values[low]);
}

Estimate percentile_estimate(double value, const std::vector<double>& resampled, double level) {
  Estimate estimate;
  estimate.value = value;
  estimate.resamples = static_cast<std::size_t>(std::count_if(
      resampled.begin(), resampled.end(), [](double each) { return !std::isnan(each); }));
  estimate.lower = quantile(resampled, (1 - level) / 2);
  estimate.upper = quantile(resampled, (1 + level) / 2);
  return estimate;
}

}  // namespace plimsoll::model
