// SPDX-License-Identifier: Apache-2.0
#include "model/trees/boosting.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/check.h"
#include "core/error.h"
#include "model/internal/sigmoid.h"
#include "model/trees/internal/booster.h"

namespace plimsoll::model {
namespace {

void check_options(const BoostingOptions& options) {
  if (options.depth < 1 || options.depth > 6) {
    core::refuse(fmt::format("The depth of trees must be 1 to 6: {}.", options.depth));
  }
  if (options.rounds < 1 || !(options.learning_rate > 0) || options.learning_rate > 1) {
    core::refuse(
        fmt::format("Trees need at least 1 round and a learning rate above 0, at most 1: {}, {}.",
                    options.rounds, options.learning_rate));
  }
  PLIMSOLL_CHECK(options.bins >= 2 && options.threads >= 1);
}

double weight_of(const BoostingProblem& problem, RowIndex row) {
  return problem.weight.empty() ? 1.0 : problem.weight[row];
}

/// The logit of the weighted base rate.
double base_of(const BoostingProblem& problem) {
  double events = 0;
  double others = 0;
  for (const RowIndex row : problem.rows) {
    (problem.outcome[row] != 0 ? events : others) += weight_of(problem, row);
  }
  if (!(events > 0) || !(others > 0)) {
    core::refuse(
        "Training rows must have the outcome and be without it; all of them have one of both.");
  }
  return internal::portable_log(events / others);
}

std::vector<float> values_by_row(const BoostingProblem& problem) {
  std::vector<float> values;
  values.reserve(problem.rows.size() * problem.specs.size());
  for (const RowIndex row : problem.rows) {
    for (std::size_t feature = 0; feature < problem.specs.size(); ++feature) {
      values.push_back(tree_value(problem.specs[feature], problem.features.columns[feature][row]));
    }
  }
  return values;
}

/// First and second derivatives of each row's loss, as multiples of one quantum.
class Derivatives {
 public:
  explicit Derivatives(const BoostingProblem& problem)
      : problem_(problem), gradient_(problem.rows.size()), hessian_(problem.rows.size()) {
    double heaviest = 1;
    for (const RowIndex row : problem.rows) {
      heaviest = std::max(heaviest, weight_of(problem, row));
    }
    int exponent = 0;
    static_cast<void>(std::frexp(heaviest, &exponent));  // heaviest < 2^exponent
    quantum_ = std::ldexp(1.0, exponent - 20);
  }

  std::span<float> gradient() { return gradient_; }
  std::span<float> hessian() { return hessian_; }

  void compute(double base, std::span<const float> sums) {
    for (std::size_t i = 0; i < problem_.rows.size(); ++i) {
      const RowIndex row = problem_.rows[i];
      const double weight = weight_of(problem_, row);
      const double probability = internal::sigmoid(base + static_cast<double>(sums[i]));
      const double outcome = problem_.outcome[row] != 0 ? 1.0 : 0.0;
      gradient_[i] = rounded(weight * (probability - outcome));
      hessian_[i] = rounded(weight * probability * (1 - probability));
    }
  }

 private:
  float rounded(double value) const {
    return static_cast<float>(std::round(value / quantum_) * quantum_);
  }

  const BoostingProblem& problem_;
  double quantum_ = 0;
  std::vector<float> gradient_, hessian_;
};

}  // namespace

TreeModel boost_trees(const BoostingProblem& problem, const BoostingOptions& options) {
  check_options(options);
  check_shape(problem.features, problem.specs.size());
  TreeModel model;
  model.features = problem.specs;
  model.base = base_of(problem);
  model.depth = options.depth;
  model.learning_rate = options.learning_rate;
  model.reference.resize(problem.specs.size());
  internal::Booster booster(values_by_row(problem), problem.rows.size(), problem.specs, options);
  Derivatives derivatives(problem);
  for (std::size_t round = 0; round < options.rounds; ++round) {
    derivatives.compute(model.base, booster.sums());
    booster.add_tree(derivatives.gradient(), derivatives.hessian());
  }
  model.trees = booster.trees();
  PLIMSOLL_CHECK(fault_of(model).empty());
  return model;
}

}  // namespace plimsoll::model
