// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/feature_matrix.h"
#include "model/fit/design.h"

namespace plimsoll::model {

/// A node of a tree: a question to one feature, or a leaf.
struct TreeNode {
  static constexpr std::int32_t no_feature = -1;

  std::int32_t feature = no_feature;  ///< position among the model's features; none: a leaf
  float threshold = 0;                ///< a value below it goes left
  bool missing_left = false;          ///< where a missing value goes
  std::uint32_t left = 0;             ///< position of the child in the tree
  std::uint32_t right = 0;
  double value = 0;  ///< a leaf's part of the logit

  bool is_leaf() const { return feature == no_feature; }
};

/// The root is first, and every node stands behind its parent.
struct Tree {
  std::vector<TreeNode> nodes;
};

/// Questions of one tree at most: a row's answers fit one machine word.
inline constexpr std::size_t questions_at_most = 64;

/// Boosted trees: the logit is the base and one leaf of every tree, added up in order.
struct TreeModel {
  std::vector<FeatureSpec> features;  ///< with the directions in which the trees are monotone
  double base = 0;
  std::vector<Tree> trees;
  std::size_t depth = 0;     ///< of each tree at most, as chosen
  double learning_rate = 0;  ///< already in the values of the leaves; for the record
  /// Rows that explanations compare a student with: one column per feature, NaN = missing.
  std::vector<std::vector<double>> reference;
};

/// A value as the trees see it: in single precision, in which thresholds are, so that value and
/// threshold compare the same everywhere; a null is a zero under the zero rule, else NaN.
float tree_value(const FeatureSpec& feature, double value);

/// The node to which a value of the node's feature leads.
inline std::uint32_t next_node(const TreeNode& node, float value) {
  const bool left = value == value ? value < node.threshold : node.missing_left;
  return left ? node.left : node.right;
}

/// Logits of rows. A row's value depends on that row only, to the bit.
std::vector<double> tree_logits(const TreeModel& model, const FeatureMatrix& features, Rows rows);

/// What keeps the trees from being walked (a child that is no node, a feature that is not there, a
/// value that is not finite, a reference of another shape); empty: nothing.
std::string fault_of(const TreeModel& model);

}  // namespace plimsoll::model
