// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>

namespace plimsoll::model::internal {

/// Eigen chooses the block sizes of products and Cholesky factors, and with them the order of its
/// sums, from the processor's caches; the same fit must give the same bits on every machine. Call
/// before computing with Eigen.
inline void pin_block_sizes() {
  static const bool pinned = [] {
    Eigen::setCpuCacheSizes(32 * 1024, 512 * 1024, 2048 * 1024);
    return true;
  }();
  static_cast<void>(pinned);
}

}  // namespace plimsoll::model::internal
