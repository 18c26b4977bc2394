// SPDX-License-Identifier: Apache-2.0
#include "fairness/gaps/contrasts.h"

#include <algorithm>
#include <cmath>

#include "model/metrics/estimate.h"

namespace plimsoll::fairness {
namespace {

double standard_error(const ResampledValues& values, std::size_t high, std::size_t low) {
  double sum = 0;
  double squares = 0;
  double count = 0;
  for (const std::vector<double>& drawn : values.resampled) {
    const double difference = drawn[high] - drawn[low];
    if (std::isfinite(difference)) {
      sum += difference;
      squares += difference * difference;
      count += 1;
    }
  }
  if (count < 2) {
    return 0;
  }
  return std::sqrt(std::max(0.0, (squares - sum * sum / count) / (count - 1)));
}

/// The largest studentised sampling error of each resample.
std::vector<double> largest_errors(const ResampledValues& values,
                                   const std::vector<Contrast>& contrasts) {
  std::vector<double> largest;
  for (const std::vector<double>& drawn : values.resampled) {
    double multiple = 0;
    for (const Contrast& contrast : contrasts) {
      const double deviation = drawn[contrast.high] - drawn[contrast.low] - contrast.difference;
      if (contrast.error > 0 && std::isfinite(deviation)) {
        multiple = std::max(multiple, std::abs(deviation) / contrast.error);
      }
    }
    largest.push_back(multiple);
  }
  return largest;
}

/// The largest studentised difference seen.
double largest_seen(const std::vector<Contrast>& contrasts) {
  double seen = 0;
  for (const Contrast& contrast : contrasts) {
    if (contrast.error > 0) {
      seen = std::max(seen, contrast.difference / contrast.error);
    }
  }
  return seen;
}

}  // namespace

Contrasts compare(const ResampledValues& values, const std::vector<PairOfValues>& pairs,
                  double level) {
  Contrasts contrasts;
  for (const auto& [a, b] : pairs) {
    if (!std::isfinite(values.value[a]) || !std::isfinite(values.value[b])) {
      continue;
    }
    const auto [low, high] = values.value[a] >= values.value[b] ? std::pair(b, a) : std::pair(a, b);
    contrasts.all.push_back(
        {high, low, values.value[high] - values.value[low], standard_error(values, high, low)});
  }
  if (contrasts.all.empty() || values.resampled.empty()) {
    return contrasts;
  }
  const auto errors = largest_errors(values, contrasts.all);
  const double seen = largest_seen(contrasts.all);
  contrasts.multiple = model::quantile(errors, level);
  const auto as_large =
      std::count_if(errors.begin(), errors.end(), [&](double error) { return error >= seen; });
  contrasts.p_value =
      static_cast<double>(as_large + 1) / static_cast<double>(values.resampled.size() + 1);
  return contrasts;
}

std::vector<PairOfValues> every_pair(std::size_t count) {
  std::vector<PairOfValues> pairs;
  for (std::size_t a = 0; a < count; ++a) {
    for (std::size_t b = a + 1; b < count; ++b) {
      pairs.emplace_back(a, b);
    }
  }
  return pairs;
}

}  // namespace plimsoll::fairness
