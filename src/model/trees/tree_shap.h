// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <unordered_map>
#include <vector>

#include "model/trees/tree_model.h"

namespace plimsoll::model {

/// Exact interventional Shapley values of boosted trees: what each feature adds to a row's logit
/// when features are taken from the row in a random order, the others coming from a reference row;
/// averaged over the reference rows (Lundberg et al. 2020, algorithm 3). Nothing is sampled.
///
/// A tree sees a row only through the answers to its questions, so reference rows with the same
/// answers are counted together, and a row's values are computed once per pattern of answers.
class TreeShap {
 public:
  /// Borrows the model. REQUIRES: fault_of(model) is empty.
  explicit TreeShap(const TreeModel& model);

  /// Mean logit of the reference rows (the model's base without any).
  double base() const { return base_; }

  /// One value per feature; base + their sum is the row's logit up to rounding. `row` holds values
  /// as tree_value gives them.
  std::vector<double> values(std::span<const float> row);

 private:
  using Answers = std::uint64_t;  ///< bit q: the answer to question q of a tree leads left

  struct PreparedTree {
    const Tree* tree = nullptr;
    std::vector<std::size_t> question_at;  ///< of each node: its question's number
    std::vector<std::size_t> features;     ///< asked for, each once
    std::vector<std::size_t> feature_at;   ///< of each node: position in `features`
    std::map<Answers, double> reference;   ///< share of the reference rows by their answers
    std::unordered_map<Answers, std::vector<double>> known;  ///< values by a row's answers
  };

  static PreparedTree prepare(const Tree& tree);
  static Answers answers(const PreparedTree& tree, std::span<const float> row);
  static std::vector<double> compute(const PreparedTree& tree, Answers row);

  std::size_t features_;
  std::vector<PreparedTree> trees_;
  double base_ = 0;
};

}  // namespace plimsoll::model
