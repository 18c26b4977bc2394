// SPDX-License-Identifier: Apache-2.0
#include "model/trees/tree_model.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <span>

namespace plimsoll::model {
namespace {

double leaf_value(const Tree& tree, std::span<const float> row) {
  std::uint32_t at = 0;
  while (!tree.nodes[at].is_leaf()) {
    const TreeNode& node = tree.nodes[at];
    at = next_node(node, row[static_cast<std::size_t>(node.feature)]);
  }
  return tree.nodes[at].value;
}

std::string fault_of_node(const Tree& tree, std::size_t at, std::size_t features) {
  const TreeNode& node = tree.nodes[at];
  if (node.is_leaf()) {
    return std::isfinite(node.value) ? "" : "a leaf has no finite value";
  }
  if (node.feature < 0 || static_cast<std::size_t>(node.feature) >= features) {
    return "a node asks for a feature that is not there";
  }
  const auto is_behind = [&](std::uint32_t child) {
    return child > at && child < tree.nodes.size();
  };
  if (!is_behind(node.left) || !is_behind(node.right)) {
    return "a node leads to no node behind it";
  }
  return std::isfinite(node.threshold) ? "" : "a threshold is not finite";
}

std::string fault_of_tree(const Tree& tree, std::size_t features) {
  if (tree.nodes.empty()) {
    return "a tree has no nodes";
  }
  std::size_t questions = 0;
  for (std::size_t at = 0; at < tree.nodes.size(); ++at) {
    questions += tree.nodes[at].is_leaf() ? 0 : 1;
    if (auto fault = fault_of_node(tree, at, features); !fault.empty()) {
      return fault;
    }
  }
  return questions <= questions_at_most
             ? ""
             : fmt::format("a tree asks more than {} questions", questions_at_most);
}

}  // namespace

float tree_value(const FeatureSpec& feature, double value) {
  if (std::isnan(value)) {
    return feature.null_rule == NullRule::zero ? 0.0F : std::numeric_limits<float>::quiet_NaN();
  }
  return static_cast<float>(value);
}

std::vector<double> tree_logits(const TreeModel& model, const FeatureMatrix& features, Rows rows) {
  check_shape(features, model.features.size());
  std::vector<double> logits;
  logits.reserve(rows.size());
  std::vector<float> values(model.features.size());
  for (const RowIndex row : rows) {
    for (std::size_t feature = 0; feature < values.size(); ++feature) {
      values[feature] = tree_value(model.features[feature], features.columns[feature][row]);
    }
    double logit = model.base;
    for (const Tree& tree : model.trees) {
      logit += leaf_value(tree, values);
    }
    logits.push_back(logit);
  }
  return logits;
}

std::string fault_of(const TreeModel& model) {
  for (const Tree& tree : model.trees) {
    if (auto fault = fault_of_tree(tree, model.features.size()); !fault.empty()) {
      return fault;
    }
  }
  if (model.reference.size() != model.features.size()) {
    return "the reference rows do not have the model's features";
  }
  for (const auto& column : model.reference) {
    if (column.size() != model.reference.front().size()) {
      return "the reference rows differ in length";
    }
  }
  return std::isfinite(model.base) ? "" : "the base is not finite";
}

}  // namespace plimsoll::model
