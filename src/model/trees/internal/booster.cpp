// SPDX-License-Identifier: Apache-2.0
#include "model/trees/internal/booster.h"

#include <fmt/format.h>
#include <xgboost/c_api.h>

#include <limits>
#include <string>

#include "core/error.h"
#include "core/json.h"

namespace plimsoll::model::internal {
namespace {

namespace json = core::json;

void require(int status) {
  if (status != 0) {
    throw core::Error(core::ErrorCode::internal,
                      "The trees could not be fitted. The log has the library's reason; train "
                      "without trees meanwhile.",
                      XGBGetLastError());
  }
}

std::string directions_text(const std::vector<FeatureSpec>& specs, bool use_directions) {
  std::string text = "(";
  for (const FeatureSpec& spec : specs) {
    text += fmt::format("{}{}", text.size() > 1 ? "," : "", use_directions ? spec.direction : 0);
  }
  return text + ")";
}

/// XGBoost's arrays of one tree.
struct StoredTree {
  const json::array& left;
  const json::array& right;
  const json::array& feature;
  const json::array& condition;  ///< thresholds, and the values of leaves
  const json::array& default_left;
};

/// Copies a node and what is below it, parents first, so that our order is one order.
std::uint32_t copy_node(const StoredTree& from, std::size_t at, Tree& to) {
  const auto place = static_cast<std::uint32_t>(to.nodes.size());
  to.nodes.emplace_back();
  const auto value = from.condition[at].to_number<double>();
  const auto left = from.left[at].to_number<std::int64_t>();
  if (left < 0) {
    to.nodes[place].value = value;
    return place;
  }
  to.nodes[place].feature = from.feature[at].to_number<std::int32_t>();
  to.nodes[place].threshold = static_cast<float>(value);
  const json::value& default_left = from.default_left[at];
  to.nodes[place].missing_left =
      default_left.is_bool() ? default_left.get_bool() : default_left.to_number<int>() != 0;
  const std::uint32_t to_left = copy_node(from, static_cast<std::size_t>(left), to);
  const std::uint32_t to_right = copy_node(from, from.right[at].to_number<std::size_t>(), to);
  to.nodes[place].left = to_left;
  to.nodes[place].right = to_right;
  return place;
}

Tree tree_of(const json::object& stored) {
  const auto array = [&](const char* name) -> const json::array& {
    return stored.at(name).as_array();
  };
  Tree tree;
  copy_node({array("left_children"), array("right_children"), array("split_indices"),
             array("split_conditions"), array("default_left")},
            0, tree);
  return tree;
}

}  // namespace

Booster::Booster(std::span<const float> values, std::size_t rows,
                 const std::vector<FeatureSpec>& specs, const BoostingOptions& options)
    : rows_(rows) {
  require(XGDMatrixCreateFromMat_omp(values.data(), rows, specs.size(),
                                     std::numeric_limits<float>::quiet_NaN(), &matrix_,
                                     options.threads));
  require(XGBoosterCreate(&matrix_, 1, &booster_));
  set("verbosity", "0");
  set("nthread", fmt::format("{}", options.threads));
  set("booster", "gbtree");
  set("tree_method", "hist");
  set("objective", "reg:squarederror");  // ours is in the gradients; this one adds nothing
  set("base_score", "0");
  set("max_depth", fmt::format("{}", options.depth));
  set("learning_rate", fmt::format("{}", options.learning_rate));
  set("reg_lambda", fmt::format("{}", options.leaf_penalty));
  set("min_child_weight", fmt::format("{}", options.leaf_weight_at_least));
  set("max_bin", fmt::format("{}", options.bins));
  set("monotone_constraints", directions_text(specs, options.use_directions));
}

Booster::~Booster() {
  if (booster_ != nullptr) {
    XGBoosterFree(booster_);
  }
  if (matrix_ != nullptr) {
    XGDMatrixFree(matrix_);
  }
}

void Booster::set(const char* name, const std::string& value) {
  require(XGBoosterSetParam(booster_, name, value.c_str()));
}

std::span<const float> Booster::sums() {
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* sums = nullptr;
  require(XGBoosterPredictFromDMatrix(
      booster_, matrix_,
      R"({"type": 1, "training": true, "iteration_begin": 0, "iteration_end": 0,
          "strict_shape": false})",
      &shape, &dimensions, &sums));
  return {sums, rows_};
}

void Booster::add_tree(std::span<float> gradient, std::span<float> hessian) {
  require(XGBoosterBoostOneIter(booster_, matrix_, gradient.data(), hessian.data(), rows_));
}

std::vector<Tree> Booster::trees() {
  bst_ulong length = 0;
  const char* text = nullptr;
  require(XGBoosterSaveModelToBuffer(booster_, R"({"format": "json"})", &length, &text));
  const json::value document = core::parse_json({text, length}, "the fitted trees");
  std::vector<Tree> trees;
  for (const json::value& tree :
       document.at("learner").at("gradient_booster").at("model").at("trees").as_array()) {
    trees.push_back(tree_of(tree.as_object()));
  }
  return trees;
}

}  // namespace plimsoll::model::internal
