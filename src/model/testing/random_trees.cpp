// SPDX-License-Identifier: Apache-2.0
#include "model/testing/random_trees.h"

#include <bit>
#include <cmath>
#include <limits>

#include "core/random.h"

namespace plimsoll::model::testing {
namespace {

constexpr std::uint32_t questions = 7;  // of a full tree of depth three, numbered level by level

TreeNode random_node(core::Random& random, std::uint32_t at, std::size_t features) {
  TreeNode node;
  if (at >= questions) {
    node.value = random.normal();
    return node;
  }
  node.feature = static_cast<std::int32_t>(random.below(features));
  node.threshold = static_cast<float>(random.below(5)) + 0.5F;
  node.missing_left = random.chance(0.5);
  node.left = 2 * at + 1;
  node.right = 2 * at + 2;
  return node;
}

/// Mean logit of the reference rows with the features of a subset taken from the row.
double value_of_subset(const TreeModel& model, const std::vector<std::vector<double>>& columns,
                       RowIndex row, std::uint32_t subset) {
  auto mixed = model.reference;
  for (std::size_t feature = 0; feature < mixed.size(); ++feature) {
    if ((subset >> feature & 1U) != 0) {
      mixed[feature].assign(mixed[feature].size(), columns[feature][row]);
    }
  }
  double sum = 0;
  const auto rows = every_row(mixed.front().size());
  for (const double logit : tree_logits(model, matrix_of(mixed), rows)) {
    sum += logit;
  }
  return sum / static_cast<double>(rows.size());
}

double factorial(int number) {
  return number <= 1 ? 1.0 : number * factorial(number - 1);
}

}  // namespace

TreeModel random_trees(std::uint64_t seed) {
  core::Random random(seed);
  TreeModel model;
  for (const char* name : {"a", "b", "c", "d"}) {
    model.features.push_back({name, 0, name[0] == 'a' ? NullRule::zero : NullRule::missing});
  }
  model.base = random.normal();
  for (int count = 0; count < 3; ++count) {
    Tree tree;
    for (std::uint32_t at = 0; at < 2 * questions + 1; ++at) {
      tree.nodes.push_back(random_node(random, at, model.features.size()));
    }
    model.trees.push_back(tree);
  }
  model.depth = 3;
  model.learning_rate = 0.1;
  model.reference = random_columns(seed + 2, model.features.size(), 6);
  return model;
}

TreeModel trees_about_a_tenth() {
  TreeModel model = random_trees(3);
  for (Tree& tree : model.trees) {
    for (TreeNode& node : tree.nodes) {
      node.threshold = 0.1F;
    }
    tree.nodes.front().feature = 0;
    tree.nodes.front().threshold = -0.5F;
  }
  return model;
}

std::vector<double> values_about_a_tenth() {
  const double limit = 0.1F;  // 0.1 as a double is less than this, as a float it is not
  const double half = (limit + std::nextafter(0.1F, 0.0F)) / 2;
  return {0.1,
          limit,
          half,
          std::nextafter(half, 0),
          std::nextafter(half, 1),
          -0.0,
          0,
          -1,
          1e300,
          std::numeric_limits<double>::quiet_NaN()};
}

std::vector<std::vector<double>> random_columns(std::uint64_t seed, std::size_t features,
                                                std::size_t rows) {
  core::Random random(seed);
  std::vector<std::vector<double>> columns(features);
  for (auto& column : columns) {
    for (std::size_t row = 0; row < rows; ++row) {
      column.push_back(random.chance(0.2) ? std::numeric_limits<double>::quiet_NaN()
                                          : static_cast<double>(random.below(6)));
    }
  }
  return columns;
}

FeatureMatrix matrix_of(const std::vector<std::vector<double>>& columns) {
  FeatureMatrix matrix;
  for (const auto& column : columns) {
    matrix.columns.emplace_back(column);
  }
  return matrix;
}

std::vector<float> values_of(const TreeModel& model,
                             const std::vector<std::vector<double>>& columns, RowIndex row) {
  std::vector<float> values;
  for (std::size_t feature = 0; feature < columns.size(); ++feature) {
    values.push_back(tree_value(model.features[feature], columns[feature][row]));
  }
  return values;
}

std::vector<double> shapley_by_subsets(const TreeModel& model,
                                       const std::vector<std::vector<double>>& columns,
                                       RowIndex row) {
  const auto features = static_cast<int>(model.features.size());
  std::vector<double> values(model.features.size(), 0.0);
  for (std::uint32_t subset = 0; subset < 1U << features; ++subset) {
    const int size = std::popcount(subset);
    for (int feature = 0; feature < features; ++feature) {
      const std::uint32_t with = subset | 1U << feature;
      if (with != subset) {
        const double share = factorial(size) * factorial(features - size - 1) / factorial(features);
        values[static_cast<std::size_t>(feature)] +=
            share * (value_of_subset(model, columns, row, with) -
                     value_of_subset(model, columns, row, subset));
      }
    }
  }
  return values;
}

}  // namespace plimsoll::model::testing
