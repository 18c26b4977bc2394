// SPDX-License-Identifier: Apache-2.0
#include "model/trees/tree_shap.h"

#include <algorithm>

#include "core/check.h"

namespace plimsoll::model {
namespace {

/// a! b! / (a + b + 1)!: the share of orders in which a given feature comes after `a` others and
/// before `b`.
double order_share(std::size_t before, std::size_t after) {
  double share = 1.0 / static_cast<double>(before + after + 1);
  for (std::size_t at = 1; at <= after; ++at) {
    share *= static_cast<double>(at) / static_cast<double>(before + at);
  }
  return share;
}

enum class From : std::uint8_t { undecided, row, reference };

/// Walks a tree for one row and one reference row at once. Where they part, the feature is taken
/// from the one and from the other; each leaf then belongs to the coalitions that hold all features
/// taken from the row and none taken from the reference.
class Walk {
 public:
  Walk(const Tree& tree, std::span<const std::size_t> feature_at,
       std::span<const std::size_t> question_at, std::vector<double>& values)
      : tree_(tree),
        feature_at_(feature_at),
        question_at_(question_at),
        values_(values),
        from_(values.size(), From::undecided) {}

  void run(std::uint64_t row, std::uint64_t reference, double share) {
    row_ = row;
    reference_ = reference;
    share_ = share;
    visit(0);
  }

 private:
  void visit(std::uint32_t at) {
    const TreeNode& node = tree_.nodes[at];
    if (node.is_leaf()) {
      settle(node.value * share_);
      return;
    }
    const auto child = [&](std::uint64_t answers) {
      return (answers >> question_at_[at] & 1U) != 0 ? node.left : node.right;
    };
    const std::uint32_t of_row = child(row_);
    const std::uint32_t of_reference = child(reference_);
    From& from = from_[feature_at_[at]];
    if (of_row == of_reference || from != From::undecided) {
      visit(from == From::reference ? of_reference : of_row);
      return;
    }
    from = From::row;
    ++from_row_;
    visit(of_row);
    --from_row_;
    from = From::reference;
    ++from_reference_;
    visit(of_reference);
    --from_reference_;
    from = From::undecided;
  }

  void settle(double value) {
    const double gained = from_row_ > 0 ? value * order_share(from_row_ - 1, from_reference_) : 0;
    const double lost =
        from_reference_ > 0 ? value * order_share(from_row_, from_reference_ - 1) : 0;
    for (std::size_t at = 0; at < from_.size(); ++at) {
      if (from_[at] == From::row) {
        values_[at] += gained;
      } else if (from_[at] == From::reference) {
        values_[at] -= lost;
      }
    }
  }

  const Tree& tree_;
  std::span<const std::size_t> feature_at_, question_at_;
  std::vector<double>& values_;
  std::vector<From> from_;  ///< by position among the tree's features
  std::size_t from_row_ = 0, from_reference_ = 0;
  std::uint64_t row_ = 0, reference_ = 0;
  double share_ = 0;
};

}  // namespace

TreeShap::TreeShap(const TreeModel& model) : features_(model.features.size()), base_(model.base) {
  for (const Tree& tree : model.trees) {
    trees_.push_back(prepare(tree));
  }
  const std::size_t rows = model.reference.empty() ? 0 : model.reference.front().size();
  std::vector<float> values(features_);
  FeatureMatrix matrix;
  for (const auto& column : model.reference) {
    matrix.columns.emplace_back(column);
  }
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t feature = 0; feature < features_; ++feature) {
      values[feature] = tree_value(model.features[feature], model.reference[feature][row]);
    }
    for (PreparedTree& tree : trees_) {
      tree.reference[answers(tree, values)] += 1.0 / static_cast<double>(rows);
    }
  }
  if (rows > 0) {
    double sum = 0;
    for (const double logit : tree_logits(model, matrix, every_row(rows))) {
      sum += logit;
    }
    base_ = sum / static_cast<double>(rows);
  }
}

TreeShap::PreparedTree TreeShap::prepare(const Tree& tree) {
  PreparedTree prepared;
  prepared.tree = &tree;
  std::size_t questions = 0;
  for (const TreeNode& node : tree.nodes) {
    prepared.question_at.push_back(questions);
    prepared.feature_at.push_back(0);
    if (node.is_leaf()) {
      continue;
    }
    ++questions;
    const auto feature = static_cast<std::size_t>(node.feature);
    const auto known = std::find(prepared.features.begin(), prepared.features.end(), feature);
    prepared.feature_at.back() = static_cast<std::size_t>(known - prepared.features.begin());
    if (known == prepared.features.end()) {
      prepared.features.push_back(feature);
    }
  }
  PLIMSOLL_CHECK(questions <= questions_at_most);
  return prepared;
}

TreeShap::Answers TreeShap::answers(const PreparedTree& tree, std::span<const float> row) {
  Answers answers = 0;
  for (std::size_t at = 0; at < tree.tree->nodes.size(); ++at) {
    const TreeNode& node = tree.tree->nodes[at];
    if (!node.is_leaf() &&
        next_node(node, row[static_cast<std::size_t>(node.feature)]) == node.left) {
      answers |= Answers{1} << tree.question_at[at];
    }
  }
  return answers;
}

std::vector<double> TreeShap::compute(const PreparedTree& tree, Answers row) {
  std::vector<double> values(tree.features.size(), 0.0);
  Walk walk(*tree.tree, tree.feature_at, tree.question_at, values);
  for (const auto& [reference, share] : tree.reference) {
    walk.run(row, reference, share);
  }
  return values;
}

std::vector<double> TreeShap::values(std::span<const float> row) {
  PLIMSOLL_CHECK_EQ(row.size(), features_);
  std::vector<double> total(features_, 0.0);
  for (PreparedTree& tree : trees_) {
    const Answers of_row = answers(tree, row);
    auto known = tree.known.find(of_row);
    if (known == tree.known.end()) {
      known = tree.known.emplace(of_row, compute(tree, of_row)).first;
    }
    for (std::size_t at = 0; at < tree.features.size(); ++at) {
      total[tree.features[at]] += known->second[at];
    }
  }
  return total;
}

}  // namespace plimsoll::model
