// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "model/trees/boosting.h"

namespace plimsoll::model::internal {

/// XGBoost as a maker of single trees: given gradients, it adds a tree. The only file that knows
/// its interface is the .cpp beside this.
class Booster {
 public:
  /// `values`: row by row, NaN = missing; copied.
  Booster(std::span<const float> values, std::size_t rows, const std::vector<FeatureSpec>& specs,
          const BoostingOptions& options);
  Booster(const Booster&) = delete;
  Booster& operator=(const Booster&) = delete;
  ~Booster();

  /// Sums of the trees so far, one per row; valid until the next call.
  std::span<const float> sums();

  /// Adds one tree for these derivatives of the loss.
  void add_tree(std::span<float> gradient, std::span<float> hessian);

  std::vector<Tree> trees();

 private:
  void set(const char* name, const std::string& value);

  std::size_t rows_;
  void* matrix_ = nullptr;
  void* booster_ = nullptr;
};

}  // namespace plimsoll::model::internal
