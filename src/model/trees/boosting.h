// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/trees/tree_model.h"

namespace plimsoll::model {

/// What trees are fitted to. Borrows everything.
struct BoostingProblem {
  const std::vector<FeatureSpec>& specs;
  const FeatureMatrix& features;
  Rows rows;                              ///< the training rows
  std::span<const std::uint8_t> outcome;  ///< per matrix row: 1 = the bad outcome happened
  std::span<const double> weight;         ///< per matrix row, positive; empty = all 1
};

struct BoostingOptions {
  std::size_t depth = 3;    ///< 1 to 6: questions on the way to a leaf, at most
  std::size_t rounds = 60;  ///< trees
  double learning_rate = 0.15;
  double leaf_penalty = 1;  ///< L2 on the values of leaves
  /// Sum of p(1 - p) of the rows in a leaf, at least: about five times as many rows.
  double leaf_weight_at_least = 10;
  std::size_t bins = 64;  ///< of each feature's values, in which thresholds are looked for
  bool use_directions = true;
  int threads = 1;
};

/// Fits boosted trees to the log loss (Friedman 2001; Chen and Guestrin 2016), monotone in each
/// feature with a direction, without any random choice.
///
/// Gradients are made here, rounded to multiples of 2^-19, so that their sums are exact whatever
/// the order: the same trees at any number of threads, to the bit. The result has no reference
/// rows. Throws core::Error (invalid_input) when only one outcome class is present or an option is
/// out of range.
TreeModel boost_trees(const BoostingProblem& problem, const BoostingOptions& options = {});

}  // namespace plimsoll::model
