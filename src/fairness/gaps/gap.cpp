// SPDX-License-Identifier: Apache-2.0
#include "fairness/gaps/gap.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/error.h"

namespace plimsoll::fairness {
namespace {

void judge(const Contrasts& contrasts, Gap& gap) {
  const auto bound = [&](const Contrast& pair, double sign) {
    return pair.difference + sign * contrasts.multiple * pair.error;
  };
  const bool shown =
      std::any_of(contrasts.all.begin(), contrasts.all.end(),
                  [&](const Contrast& pair) { return pair.error > 0 && bound(pair, -1) > 0; });
  const bool ruled_out = std::all_of(
      contrasts.all.begin(), contrasts.all.end(),
      [&](const Contrast& pair) { return pair.error > 0 && bound(pair, +1) < gap.limit; });
  if (shown) {
    gap.verdict = Verdict::gap_shown;
  } else if (ruled_out) {
    gap.verdict = Verdict::no_gap_shown;
  } else {
    gap.reason = fmt::format(
        "Chance could explain the difference, and a gap of {:.2f} cannot be "
        "ruled out.",
        gap.limit);
  }
}

constexpr std::array verdicts{Verdict::gap_shown, Verdict::no_gap_shown, Verdict::cannot_tell};

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

Verdict verdict_of_name(std::string_view name) {
  const auto* const found = std::find_if(verdicts.begin(), verdicts.end(), [&](Verdict verdict) {
    return verdict_name(verdict) == name;
  });
  if (found == verdicts.end()) {
    throw core::Error(core::ErrorCode::invalid_input, fmt::format("not a verdict: {}", name));
  }
  return *found;
}

Gap largest_gap(const ResampledRate& rate, double limit, double level) {
  return largest_of(rate, every_pair(rate.groups.size()), limit, level);
}

Gap largest_of(const ResampledRate& rate, const std::vector<PairOfValues>& pairs, double limit,
               double level) {
  Gap gap;
  gap.metric = rate.metric;
  gap.limit = limit;
  const Contrasts contrasts = compare(rate.rates, pairs, level);
  if (contrasts.all.empty()) {
    gap.reason = "Fewer than two groups are large enough to compare.";
    return gap;
  }
  const Contrast& widest = *std::max_element(contrasts.all.begin(), contrasts.all.end(),
                                             [](const Contrast& left, const Contrast& right) {
                                               return left.difference < right.difference;
                                             });
  gap.highest = rate.groups[widest.high];
  gap.lowest = rate.groups[widest.low];
  gap.value = widest.difference;
  gap.over_limit = gap.value > limit;
  if (rate.rates.resampled.empty()) {
    gap.reason = "No resamples were drawn.";
    return gap;
  }
  gap.p_value = contrasts.p_value;
  gap.lower = std::max(0.0, gap.value - contrasts.multiple * widest.error);
  gap.upper = gap.value + contrasts.multiple * widest.error;
  judge(contrasts, gap);
  return gap;
}

}  // namespace plimsoll::fairness
