// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "model/export/internal/pmml_expression.h"
#include "model/export/internal/pmml_parts.h"

namespace plimsoll::model::internal {
namespace {

/// A value as the trees see it; see tree_value.
void write_values(pugi::xml_node document, const std::vector<FeatureSpec>& features) {
  auto dictionary = document.append_child("TransformationDictionary");
  for (const auto& feature : features) {
    auto reference = add_derived_field(dictionary, feature.name, "float").append_child("FieldRef");
    reference.append_attribute("field") = feature.name.c_str();
    if (feature.null_rule == NullRule::zero) {
      reference.append_attribute("mapMissingTo") = "0";
    }
  }
}

void write_output(pugi::xml_node mining, const RiskModel& model, const TreeModel& scorer) {
  auto output = mining.append_child("Output");
  add_output_field(output, "sum_of_trees", "predictedValue");
  Expression::apply("+", {Expression::constant(scorer.base), Expression::field("sum_of_trees")})
      .write(add_output_field(output, "linear_predictor", "transformedValue"));
  write_calibrated_fields(output, model.calibration);
}

std::vector<FeatureSpec> asked_by(const Tree& tree, const std::vector<FeatureSpec>& features) {
  std::set<std::int32_t> asked;
  for (const TreeNode& node : tree.nodes) {
    if (!node.is_leaf()) {
      asked.insert(node.feature);
    }
  }
  std::vector<FeatureSpec> specs;
  for (const std::int32_t feature : asked) {
    specs.push_back(features[static_cast<std::size_t>(feature)]);
  }
  return specs;
}

/// Writes the nodes of one tree; each is called by its position, and stands below the answer that
/// leads to it.
class NodeWriter {
 public:
  NodeWriter(const Tree& tree, const std::vector<FeatureSpec>& features)
      : tree_(tree), features_(features) {}

  void write_root(pugi::xml_node model) const {
    auto root = add_node(model, 0);
    root.append_child("True");
    write_below(root, 0);
  }

 private:
  static pugi::xml_node add_node(pugi::xml_node parent, std::uint32_t at) {
    auto node = parent.append_child("Node");
    node.append_attribute("id") = at;
    return node;
  }

  // NOLINTNEXTLINE(misc-no-recursion): no deeper than a tree
  void write_below(pugi::xml_node xml, std::uint32_t at) const {
    const TreeNode& node = tree_.nodes[at];
    if (node.is_leaf()) {
      set_number(xml, "score", node.value);
      return;
    }
    xml.append_attribute("defaultChild") = node.missing_left ? node.left : node.right;
    write_child(xml, node, "lessThan", node.left);
    write_child(xml, node, "greaterOrEqual", node.right);
  }

  // NOLINTNEXTLINE(misc-no-recursion)
  void write_child(pugi::xml_node xml, const TreeNode& node, const char* answer,
                   std::uint32_t child) const {
    auto below = add_node(xml, child);
    auto predicate = below.append_child("SimplePredicate");
    const auto& feature = features_[static_cast<std::size_t>(node.feature)];
    predicate.append_attribute("field") = derived_name(feature.name).c_str();
    predicate.append_attribute("operator") = answer;
    predicate.append_attribute("value") = fmt::format("{}", node.threshold).c_str();
    write_below(below, child);
  }

  const Tree& tree_;
  const std::vector<FeatureSpec>& features_;
};

void write_tree(pugi::xml_node segment, const Tree& tree,
                const std::vector<FeatureSpec>& features) {
  auto model = segment.append_child("TreeModel");
  model.append_attribute("functionName") = "regression";
  model.append_attribute("missingValueStrategy") = "defaultChild";
  model.append_attribute("splitCharacteristic") = "binarySplit";
  write_mining_schema(model, asked_by(tree, features));
  NodeWriter(tree, features).write_root(model);
}

}  // namespace

void write_trees(pugi::xml_node document, const RiskModel& model, const TreeModel& scorer,
                 const ExportLabels& labels) {
  write_values(document, scorer.features);
  auto mining = document.append_child("MiningModel");
  mining.append_attribute("modelName") = labels.name.c_str();
  mining.append_attribute("functionName") = "regression";
  write_mining_schema(mining, scorer.features);
  write_output(mining, model, scorer);
  auto segmentation = mining.append_child("Segmentation");
  segmentation.append_attribute("multipleModelMethod") = "sum";
  for (std::size_t at = 0; at < scorer.trees.size(); ++at) {
    auto segment = segmentation.append_child("Segment");
    segment.append_attribute("id") = at;
    segment.append_child("True");
    write_tree(segment, scorer.trees[at], scorer.features);
  }
}

}  // namespace plimsoll::model::internal
