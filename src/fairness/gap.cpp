// SPDX-License-Identifier: Apache-2.0
#include "fairness/gap.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/metrics/estimate.h"

namespace plimsoll::fairness {
namespace {

/// Two groups and the standard error of their difference.
struct Pair {
  std::size_t high = 0;
  std::size_t low = 0;
  double difference = 0;  ///< at least 0
  double error = 0;
};

double standard_error(const ResampledRate& rate, std::size_t high, std::size_t low) {
  double sum = 0;
  double squares = 0;
  double count = 0;
  for (const std::vector<double>& drawn : rate.resampled) {
    const double difference = drawn[high] - drawn[low];
    if (!std::isnan(difference)) {
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

std::vector<Pair> pairs_of(const ResampledRate& rate) {
  std::vector<Pair> pairs;
  for (std::size_t a = 0; a < rate.rate.size(); ++a) {
    for (std::size_t b = a + 1; b < rate.rate.size(); ++b) {
      if (std::isnan(rate.rate[a]) || std::isnan(rate.rate[b])) {
        continue;
      }
      const bool a_high = rate.rate[a] >= rate.rate[b];
      const std::size_t high = a_high ? a : b;
      const std::size_t low = a_high ? b : a;
      pairs.push_back(
          {high, low, rate.rate[high] - rate.rate[low], standard_error(rate, high, low)});
    }
  }
  return pairs;
}

/// The multiple of its standard error that no pair's sampling error exceeds with probability level.
double simultaneous_multiple(const ResampledRate& rate, const std::vector<Pair>& pairs,
                             double level) {
  std::vector<double> largest;
  for (const std::vector<double>& drawn : rate.resampled) {
    double multiple = 0;
    for (const Pair& pair : pairs) {
      const double deviation = drawn[pair.high] - drawn[pair.low] - pair.difference;
      if (pair.error > 0 && !std::isnan(deviation)) {
        multiple = std::max(multiple, std::abs(deviation) / pair.error);
      }
    }
    largest.push_back(multiple);
  }
  return model::quantile(largest, level);
}

void judge(const std::vector<Pair>& pairs, double multiple, double limit, Gap& gap) {
  const bool shown = std::any_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
    return pair.error > 0 && pair.difference - multiple * pair.error > 0;
  });
  const bool ruled_out = std::all_of(pairs.begin(), pairs.end(), [&](const Pair& pair) {
    return pair.error > 0 && pair.difference + multiple * pair.error < limit;
  });
  if (shown) {
    gap.verdict = Verdict::gap_shown;
  } else if (ruled_out) {
    gap.verdict = Verdict::no_gap_shown;
  } else {
    gap.reason = fmt::format(
        "Chance could explain the difference, and a gap of {:.2f} cannot be "
        "ruled out.",
        limit);
  }
}

}  // namespace

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::gap_shown:
      return "gap shown";
    case Verdict::no_gap_shown:
      return "no gap shown";
    case Verdict::cannot_tell:
      break;
  }
  return "cannot tell";
}

Gap largest_gap(const ResampledRate& rate, double limit, double level) {
  Gap gap;
  gap.metric = rate.metric;
  const std::vector<Pair> pairs = pairs_of(rate);
  if (pairs.empty()) {
    gap.reason = "Fewer than two groups are large enough to compare.";
    return gap;
  }
  const Pair& widest = *std::max_element(
      pairs.begin(), pairs.end(),
      [](const Pair& left, const Pair& right) { return left.difference < right.difference; });
  gap.highest = rate.groups[widest.high];
  gap.lowest = rate.groups[widest.low];
  gap.value = widest.difference;
  gap.over_limit = gap.value > limit;
  if (rate.resampled.empty()) {
    gap.reason = "No resamples were drawn.";
    return gap;
  }
  const double multiple = simultaneous_multiple(rate, pairs, level);
  gap.lower = std::max(0.0, gap.value - multiple * widest.error);
  gap.upper = gap.value + multiple * widest.error;
  judge(pairs, multiple, limit, gap);
  return gap;
}

}  // namespace plimsoll::fairness
