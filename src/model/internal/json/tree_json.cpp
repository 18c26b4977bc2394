// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <limits>

#include "model/internal/json/scorer_json.h"

namespace plimsoll::model::internal {
namespace {

namespace json = core::json;

json::object node_to_json(const TreeNode& node) {
  if (node.is_leaf()) {
    return {{"leaf", node.value}};
  }
  return {{"feature", node.feature},
          {"below", static_cast<double>(node.threshold)},
          {"left", node.left},
          {"right", node.right},
          {"missing", node.missing_left ? "left" : "right"}};
}

TreeNode read_node(const ModelReader& from) {
  TreeNode node;
  if (from.has("leaf")) {
    node.value = from.number("leaf");
    return node;
  }
  const auto position = [&](std::string_view name) {
    const std::size_t count = from.count(name);
    if (count > std::numeric_limits<std::int32_t>::max()) {
      from.fail(name, "is too large");
    }
    return count;
  };
  node.feature = static_cast<std::int32_t>(position("feature"));
  node.left = static_cast<std::uint32_t>(position("left"));
  node.right = static_cast<std::uint32_t>(position("right"));
  node.threshold = static_cast<float>(from.number("below"));
  const std::string missing = from.text("missing");
  if (missing != "left" && missing != "right") {
    from.fail("missing", "is not left or right");
  }
  node.missing_left = missing == "left";
  return node;
}

json::array reference_to_json(const TreeModel& model) {
  json::array rows;
  const std::size_t count = model.reference.empty() ? 0 : model.reference.front().size();
  for (std::size_t at = 0; at < count; ++at) {
    json::array row;
    for (const auto& column : model.reference) {
      row.push_back(std::isnan(column[at]) ? json::value(nullptr) : json::value(column[at]));
    }
    rows.push_back(row);
  }
  return rows;
}

void read_reference(const ModelReader& from, TreeModel& model) {
  model.reference.resize(model.features.size());
  for (const json::value& entry : from.array("reference")) {
    const json::array* row = entry.if_array();
    if (row == nullptr || row->size() != model.features.size()) {
      from.fail("reference", "does not have a value for every feature");
    }
    for (std::size_t feature = 0; feature < row->size(); ++feature) {
      const json::value& value = (*row)[feature];
      model.reference[feature].push_back(value.is_null() ? std::numeric_limits<double>::quiet_NaN()
                                                         : from.number_of(value, "reference"));
    }
  }
}

}  // namespace

json::object trees_to_json(const TreeModel& model) {
  json::array features, trees;
  for (const FeatureSpec& spec : model.features) {
    features.push_back(spec_to_json(spec));
  }
  for (const Tree& tree : model.trees) {
    json::array nodes;
    for (const TreeNode& node : tree.nodes) {
      nodes.push_back(node_to_json(node));
    }
    trees.push_back(json::object{{"nodes", nodes}});
  }
  return {{"features", features}, {"base", model.base},
          {"depth", model.depth}, {"learning_rate", model.learning_rate},
          {"trees", trees},       {"reference", reference_to_json(model)}};
}

TreeModel read_trees(const ModelReader& from) {
  TreeModel model;
  from.each("features",
            [&](const ModelReader& feature) { model.features.push_back(read_spec(feature)); });
  model.base = from.number("base");
  model.depth = from.count("depth");
  model.learning_rate = from.number("learning_rate");
  from.each("trees", [&](const ModelReader& tree) {
    model.trees.emplace_back();
    tree.each("nodes", [&](const ModelReader& node) {
      model.trees.back().nodes.push_back(read_node(node));
    });
  });
  read_reference(from, model);
  if (const std::string fault = fault_of(model); !fault.empty()) {
    from.fail("trees", "cannot be walked: " + fault);
  }
  return model;
}

}  // namespace plimsoll::model::internal
