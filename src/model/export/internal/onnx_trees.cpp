// SPDX-License-Identifier: Apache-2.0
#include "model/export/internal/onnx_parts.h"

namespace plimsoll::model::internal {
namespace {

/// All nodes of all trees, one entry each, as the operator's attributes want them.
struct NodeLists {
  std::vector<std::int64_t> tree, node, feature, true_child, false_child, missing_true;
  std::vector<std::string> mode;
  std::vector<double> threshold;
  std::vector<std::int64_t> leaf_tree, leaf_node, leaf_target;
  std::vector<double> leaf_value;
};

/// Whether a missing value goes left: with a zero where it means one, else where the tree sends it.
bool missing_goes_left(const TreeNode& node, const FeatureSpec& feature) {
  return feature.null_rule == NullRule::zero ? 0.0F < node.threshold : node.missing_left;
}

void append(NodeLists& lists, std::int64_t tree, std::int64_t at, const TreeNode& node,
            const std::vector<FeatureSpec>& features) {
  lists.tree.push_back(tree);
  lists.node.push_back(at);
  lists.mode.emplace_back(node.is_leaf() ? "LEAF" : "BRANCH_LT");
  lists.feature.push_back(node.is_leaf() ? 0 : node.feature);
  lists.threshold.push_back(static_cast<double>(node.threshold));
  lists.true_child.push_back(node.left);
  lists.false_child.push_back(node.right);
  if (node.is_leaf()) {
    lists.missing_true.push_back(0);
    lists.leaf_tree.push_back(tree);
    lists.leaf_node.push_back(at);
    lists.leaf_target.push_back(0);
    lists.leaf_value.push_back(node.value);
  } else {
    const auto& feature = features[static_cast<std::size_t>(node.feature)];
    lists.missing_true.push_back(missing_goes_left(node, feature) ? 1 : 0);
  }
}

NodeLists lists_of(const TreeModel& model) {
  NodeLists lists;
  for (std::size_t tree = 0; tree < model.trees.size(); ++tree) {
    const auto& nodes = model.trees[tree].nodes;
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      append(lists, static_cast<std::int64_t>(tree), static_cast<std::int64_t>(at), nodes[at],
             model.features);
    }
  }
  return lists;
}

void add_attributes(onnx::NodeProto& node, const NodeLists& lists) {
  add_attribute(node, "n_targets", 1);
  add_attribute(node, "nodes_treeids", lists.tree);
  add_attribute(node, "nodes_nodeids", lists.node);
  add_attribute(node, "nodes_featureids", lists.feature);
  add_attribute(node, "nodes_modes", lists.mode);
  add_attribute(node, "nodes_values_as_tensor", lists.threshold);
  add_attribute(node, "nodes_truenodeids", lists.true_child);
  add_attribute(node, "nodes_falsenodeids", lists.false_child);
  add_attribute(node, "nodes_missing_value_tracks_true", lists.missing_true);
  add_attribute(node, "target_treeids", lists.leaf_tree);
  add_attribute(node, "target_nodeids", lists.leaf_node);
  add_attribute(node, "target_ids", lists.leaf_target);
  add_attribute(node, "target_weights_as_tensor", lists.leaf_value);
}

}  // namespace

std::string add_scorer(OnnxGraph& graph, const TreeModel& scorer) {
  // Rounded to single precision as tree_value does. Back in double precision a value compares with
  // a threshold as it did, and leaves are added up in double precision.
  const auto rounded = graph.cast("features", onnx::TensorProto::FLOAT, "single_precision");
  const auto values = graph.cast(rounded, onnx::TensorProto::DOUBLE, "values");
  auto& trees = graph.add_node("TreeEnsembleRegressor", {values}, "trees");
  trees.set_domain("ai.onnx.ml");
  add_attributes(trees, lists_of(scorer));
  const auto sum = graph.cast("trees", onnx::TensorProto::DOUBLE, "sum_of_trees");
  return graph.apply("Add", {sum, graph.number("base", scorer.base)}, "tree_logit");
}

}  // namespace plimsoll::model::internal
