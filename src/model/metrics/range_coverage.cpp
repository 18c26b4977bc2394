// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/range_coverage.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "core/check.h"
#include "model/metrics/wilson.h"

namespace plimsoll::model {
namespace {

/// Sums over the rows of a bin.
struct Bin {
  double rows = 0, events = 0, lower = 0, upper = 0;
};

std::vector<Bin> bins_of(const RangedScores& rows, std::size_t count) {
  std::vector<std::size_t> order(rows.score.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return rows.score[left] < rows.score[right];
  });
  std::vector<Bin> bins;
  for (std::size_t at = 0; at < order.size(); ++at) {
    const bool is_tied = at > 0 && rows.score[order[at]] == rows.score[order[at - 1]];
    if (bins.empty() || (!is_tied && at * count >= bins.size() * order.size())) {
      bins.emplace_back();
    }
    Bin& bin = bins.back();
    bin.rows += 1;
    bin.events += rows.outcome[order[at]] != 0 ? 1 : 0;
    bin.lower += rows.lower[order[at]];
    bin.upper += rows.upper[order[at]];
  }
  return bins;
}

}  // namespace

RangeCoverage range_coverage(const RangedScores& rows, std::size_t bins) {
  const std::size_t size = rows.score.size();
  PLIMSOLL_CHECK(rows.lower.size() == size && rows.upper.size() == size &&
                 rows.outcome.size() == size && bins >= 1);
  RangeCoverage result;
  if (size == 0) {
    return result;
  }
  const auto all = static_cast<double>(size);
  double width = 0;
  double inside = 0;
  double by_chance = 0;
  for (const Bin& bin : bins_of(rows, bins)) {
    const double lower = bin.lower / bin.rows;
    const double upper = bin.upper / bin.rows;
    const Rate observed = wilson(bin.events, bin.rows);
    width += bin.upper - bin.lower;
    inside += observed.value >= lower && observed.value <= upper ? bin.rows : 0;
    by_chance += observed.upper >= lower && observed.lower <= upper ? bin.rows : 0;
    ++result.bins;
  }
  result.mean_width = width / all;
  result.inside = inside / all;
  result.inside_or_by_chance = by_chance / all;
  return result;
}

}  // namespace plimsoll::model
