// SPDX-License-Identifier: Apache-2.0
#include "model/calibration/isotonic.h"

#include <algorithm>
#include <numeric>

#include "core/check.h"

namespace plimsoll::model {
namespace {

/// A block as sums, so that pooling is adding.
struct BlockSums {
  double x = 0, y = 0, rows = 0;

  double mean() const { return y / rows; }
  void add(const BlockSums& other) {
    x += other.x;
    y += other.y;
    rows += other.rows;
  }
};

}  // namespace

std::vector<IsotonicBlock> isotonic_regression(std::span<const double> x,
                                               std::span<const double> y) {
  PLIMSOLL_CHECK_EQ(x.size(), y.size());
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t left, std::size_t right) { return x[left] < x[right]; });
  std::vector<BlockSums> blocks;
  for (std::size_t at = 0; at < order.size();) {
    BlockSums tied;
    const double here = x[order[at]];
    for (; at < order.size() && x[order[at]] == here; ++at) {
      tied.add({here, y[order[at]], 1});
    }
    while (!blocks.empty() && blocks.back().mean() >= tied.mean()) {
      tied.add(blocks.back());
      blocks.pop_back();
    }
    blocks.push_back(tied);
  }
  std::vector<IsotonicBlock> result;
  for (const BlockSums& block : blocks) {
    result.push_back({block.x / block.rows, block.mean(), block.rows});
  }
  return result;
}

}  // namespace plimsoll::model
