// SPDX-License-Identifier: Apache-2.0
#include "model/trees/tree_model.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>

#include "core/error.h"
#include "model/explanation.h"
#include "model/model_json.h"
#include "model/testing/missing.h"
#include "model/testing/random_trees.h"

using namespace plimsoll;
using namespace plimsoll::model;
using model::testing::missing;

namespace {

/// logins < 3 ? (days missing or < 7 ? 0.1 : 0.9) : -0.5
TreeModel small_trees() {
  TreeModel model;
  model.features = {{"logins", -1, NullRule::zero}, {"days", +1, NullRule::missing}};
  model.base = -1;
  model.trees = {{{{0, 3.0F, false, 1, 2, 0},
                   {1, 7.0F, true, 3, 4, 0},
                   {-1, 0, false, 0, 0, -0.5},
                   {-1, 0, false, 0, 0, 0.1},
                   {-1, 0, false, 0, 0, 0.9}}}};
  model.reference = {{5, 1}, {2, 9}};
  return model;
}

RiskModel with_trees(TreeModel trees) {
  RiskModel model;
  model.scorer = std::move(trees);
  return model;
}

}  // namespace

TEST_CASE("a row follows the answers to its leaf; nulls go where their rule says") {
  const std::vector<double> logins{5, 2, missing, 3, missing};
  const std::vector<double> days{9, 9, missing, 9, 6.9};
  const auto logits = tree_logits(small_trees(), {{logins, days}}, every_row(5));
  const std::vector<double> expected{-1.5, -0.1, -0.9, -1.5, -0.9};
  for (std::size_t row = 0; row < expected.size(); ++row) {
    CHECK(logits[row] == doctest::Approx(expected[row]).epsilon(1e-12));
  }
}

TEST_CASE("values are compared in single precision, as thresholds are") {
  TreeModel model = small_trees();
  model.trees[0].nodes[0].threshold = 0.1F;  // 0.1 in double is below it, 0.1F is not
  const std::vector<double> logins{0.1};
  const std::vector<double> days{9};
  CHECK(tree_logits(model, {{logins, days}}, every_row(1)) == std::vector<double>{-1.5});
}

TEST_CASE("contributions of trees are Shapley values, by the slow definition over subsets") {
  CHECK(rc::check([](std::uint64_t seed) {
    const TreeModel model = testing::random_trees(seed);
    const auto columns = testing::random_columns(seed + 1, model.features.size(), 5);
    TreeShap shap(model);
    for (RowIndex row = 0; row < 5; ++row) {
      const auto expected = testing::shapley_by_subsets(model, columns, row);
      const auto found = shap.values(testing::values_of(model, columns, row));
      for (std::size_t at = 0; at < expected.size(); ++at) {
        RC_ASSERT(std::abs(found[at] - expected[at]) < 1e-12);
      }
    }
  }));
}

TEST_CASE("an explanation of trees adds up to the calibrated logit") {
  RiskModel model = with_trees(small_trees());
  model.calibration.method = CalibrationMethod::platt;
  model.calibration.slope = 2;
  model.calibration.intercept = 0.5;
  const std::vector<double> logins{2};
  const std::vector<double> days{9};
  const Explanation result = Explainer(model).explain({{logins, days}}, 0);
  CHECK(result.logit == doctest::Approx(2 * -0.1 + 0.5));
  CHECK(result.base == doctest::Approx(2 * (-1.5 + -0.1) / 2 + 0.5));
  CHECK(result.base + result.contributions[0] + result.contributions[1] ==
        doctest::Approx(result.logit));
}

TEST_CASE("stored trees score to the bit as those that were trained") {
  CHECK(rc::check([](std::uint64_t seed) {
    const RiskModel model = with_trees(testing::random_trees(seed));
    const std::string text = model_text(model);
    const RiskModel read = model_from_json(core::parse_json(text, "memory"), "memory");
    RC_ASSERT(model_text(read) == text);
    const auto columns = testing::random_columns(seed, features_of(model).size(), 20);
    const auto matrix = testing::matrix_of(columns);
    RC_ASSERT(predict(read, matrix).logit == predict(model, matrix).logit);
    RC_ASSERT(Explainer(read).explain(matrix, 7).contributions ==
              Explainer(model).explain(matrix, 7).contributions);
  }));
}

TEST_CASE("trees that cannot be walked are refused") {
  const auto refused = [](TreeModel trees) {
    const auto document = model_to_json(with_trees(std::move(trees)));
    CHECK_THROWS_AS((void)model_from_json(document, "model.json"), core::Error);
  };
  TreeModel loop = small_trees();
  loop.trees[0].nodes[1].left = 1;
  refused(loop);
  TreeModel beyond = small_trees();
  beyond.trees[0].nodes[0].right = 5;
  refused(beyond);
  TreeModel unknown = small_trees();
  unknown.trees[0].nodes[0].feature = 2;
  refused(unknown);
  TreeModel empty = small_trees();
  empty.trees[0].nodes.clear();
  refused(empty);
  CHECK(fault_of(small_trees()).empty());
}
