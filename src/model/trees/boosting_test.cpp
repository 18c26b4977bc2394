// SPDX-License-Identifier: Apache-2.0
#include "model/trees/boosting.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "core/random.h"
#include "model/internal/sigmoid.h"
#include "model/model_json.h"
#include "model/testing/missing.h"
#include "model/trees/internal/booster.h"
#include "model/trees/tree_search.h"

using namespace plimsoll;
using namespace plimsoll::model;
using model::testing::missing;

namespace {

/// Outcomes that a product of two features drives, which no straight line in them can follow.
struct Rows3 {
  std::vector<FeatureSpec> specs{{"logins", -1, NullRule::zero},
                                 {"overdue", +1, NullRule::missing},
                                 {"noise", 0, NullRule::missing}};
  std::vector<std::vector<double>> columns{3};
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
  std::vector<std::uint64_t> student;

  FeatureMatrix matrix() const { return {{columns[0], columns[1], columns[2]}}; }
  TrainingRows rows() const { return {matrix(), outcome, term, student, {}}; }
};

Rows3 draw_students(std::size_t rows, std::uint64_t seed) {
  core::Random random(seed);
  Rows3 drawn;
  for (std::size_t row = 0; row < rows; ++row) {
    const auto logins = static_cast<double>(random.below(10));
    const double overdue = 10 * random.uniform();
    const double logit = -2.5 + (logins < 3 && overdue > 5 ? 3.0 : 0.0);
    drawn.columns[0].push_back(logins == 0 ? missing : logins);
    drawn.columns[1].push_back(random.chance(0.1) ? missing : overdue);
    drawn.columns[2].push_back(random.normal());
    drawn.outcome.push_back(random.chance(1 / (1 + std::exp(-logit))) ? 1 : 0);
    drawn.term.push_back(static_cast<std::int32_t>(3 * row / rows));
    drawn.student.push_back(row / 4);
  }
  return drawn;
}

TreeModel fitted(const Rows3& drawn, const BoostingOptions& options) {
  return boost_trees(
      {drawn.specs, drawn.matrix(), every_row(drawn.outcome.size()), drawn.outcome, {}}, options);
}

std::string text_of(const TreeModel& trees) {
  RiskModel model;
  model.scorer = trees;
  return model_text(model);
}

}  // namespace

TEST_CASE("trees are the same to the bit at one and two threads, and again") {
  const Rows3 drawn = draw_students(20000, 1);
  BoostingOptions options{.depth = 4, .rounds = 25};
  const std::string one = text_of(fitted(drawn, options));
  CHECK(text_of(fitted(drawn, options)) == one);
  options.threads = 2;
  CHECK(text_of(fitted(drawn, options)) == one);
}

TEST_CASE("our scorer gives what the library that fitted the trees gives, to 1e-6") {
  const Rows3 drawn = draw_students(3000, 2);
  const BoostingOptions options{.depth = 3, .rounds = 40};
  std::vector<float> values;
  std::vector<float> gradient(3000);
  std::vector<float> hessian(3000);
  for (std::size_t row = 0; row < 3000; ++row) {
    for (std::size_t feature = 0; feature < 3; ++feature) {
      values.push_back(tree_value(drawn.specs[feature], drawn.columns[feature][row]));
    }
  }
  internal::Booster booster(values, 3000, drawn.specs, options);
  for (int round = 0; round < 40; ++round) {
    const auto sums = booster.sums();
    for (std::size_t row = 0; row < 3000; ++row) {
      const double probability = internal::sigmoid(static_cast<double>(sums[row]));
      gradient[row] = static_cast<float>(probability - drawn.outcome[row]);
      hessian[row] = static_cast<float>(probability * (1 - probability));
    }
    booster.add_tree(gradient, hessian);
  }
  TreeModel model;
  model.features = drawn.specs;
  model.trees = booster.trees();
  const auto ours = tree_logits(model, drawn.matrix(), every_row(3000));
  const auto theirs = booster.sums();
  double largest = 0;
  for (std::size_t row = 0; row < 3000; ++row) {
    largest = std::max(largest, std::abs(ours[row] - static_cast<double>(theirs[row])));
  }
  CHECK(largest < 1e-6);
  CHECK(*std::max_element(ours.begin(), ours.end()) > 0);  // not all of them the same
}

TEST_CASE("risk never moves against a feature's direction") {
  const Rows3 drawn = draw_students(4000, 3);
  const TreeModel model = fitted(drawn, {.depth = 4, .rounds = 60});
  for (RowIndex row = 0; row < 50; ++row) {
    std::vector<std::vector<double>> swept(3);
    for (int value = 0; value <= 12; ++value) {
      swept[0].push_back(drawn.columns[0][row]);
      swept[1].push_back(value);
      swept[2].push_back(drawn.columns[2][row]);
    }
    const auto rising = tree_logits(model, {{swept[0], swept[1], swept[2]}}, every_row(13));
    CHECK(std::is_sorted(rising.begin(), rising.end()));
  }
  const TreeModel free = fitted(drawn, {.depth = 4, .rounds = 60, .use_directions = false});
  CHECK(text_of(free) != text_of(model));
}

TEST_CASE("depth and rounds are chosen on later terms, and both matter here") {
  const Rows3 drawn = draw_students(6000, 4);
  const TreeSearch search = choose_trees(drawn.rows(), drawn.specs);
  CHECK(search.hold_out == HoldOut::leave_future_out);
  CHECK(search.rows.size() == 4000);  // the second and third term
  CHECK(search.losses.size() == 2 * 2 * 8);
  const auto loss_of = [&](std::size_t depth, std::size_t rounds) {
    double sum = 0;
    for (const TreeLoss& loss : search.losses) {
      sum += loss.depth == depth && loss.rounds == rounds
                 ? loss.log_loss * static_cast<double>(loss.rows)
                 : 0;
    }
    return sum;
  };
  for (const TreeLoss& loss : search.losses) {
    CHECK(loss_of(search.depth, search.rounds) <= loss_of(loss.depth, loss.rounds));
  }
  CHECK(loss_of(search.depth, search.rounds) < loss_of(2, 10) - 1);
}

TEST_CASE("reference rows stand for all levels of risk") {
  const Rows3 drawn = draw_students(2000, 5);
  const TreeModel model = fitted(drawn, {});
  const auto columns = reference_rows(model, drawn.matrix(), 50);
  REQUIRE(columns.size() == 3);
  REQUIRE(columns[0].size() == 50);
  const auto mean = [](const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
      sum += value;
    }
    return sum / static_cast<double>(values.size());
  };
  const auto of_reference =
      tree_logits(model, {{columns[0], columns[1], columns[2]}}, every_row(50));
  CHECK(std::is_sorted(of_reference.begin(), of_reference.end()));
  CHECK(mean(of_reference) ==
        doctest::Approx(mean(tree_logits(model, drawn.matrix(), every_row(2000)))).epsilon(0.02));
  CHECK(reference_rows(model, drawn.matrix(), 9999)[0].size() == 2000);
}

TEST_CASE("trees are not fitted to one outcome only, nor to senseless options") {
  Rows3 drawn = draw_students(100, 6);
  CHECK_THROWS_AS((void)fitted(drawn, {.depth = 7}), core::Error);
  CHECK_THROWS_AS((void)fitted(drawn, {.rounds = 0}), core::Error);
  std::fill(drawn.outcome.begin(), drawn.outcome.end(), 0);
  CHECK_THROWS_AS((void)fitted(drawn, {}), core::Error);
}
