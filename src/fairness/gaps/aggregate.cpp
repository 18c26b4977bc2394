// SPDX-License-Identifier: Apache-2.0
#include "fairness/gaps/aggregate.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "model/metrics/undefined.h"

namespace plimsoll::fairness {

Aggregate aggregate(std::string metric, const std::vector<double>& by_group, double overall) {
  using model::undefined;
  Aggregate result{std::move(metric), undefined, undefined, undefined,
                   undefined,         undefined, undefined};
  for (const double rate : by_group) {
    if (std::isnan(rate)) {
      continue;
    }
    // fmin and fmax take the other when one is not a number.
    const double share = rate / overall;
    result.group_min = std::fmin(result.group_min, rate);
    result.group_max = std::fmax(result.group_max, rate);
    result.difference_to_overall =
        std::fmax(result.difference_to_overall, std::abs(rate - overall));
    result.ratio_to_overall = std::fmin(result.ratio_to_overall, std::min(share, 1 / share));
  }
  result.difference_between_groups = result.group_max - result.group_min;
  result.ratio_between_groups = result.group_min / result.group_max;
  return result;
}

}  // namespace plimsoll::fairness
