// SPDX-License-Identifier: Apache-2.0
#include "monitor/expected_performance.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/random.h"

using namespace plimsoll;
using namespace plimsoll::monitor;

TEST_CASE("expected counts are sums of scores, recall and precision their ratios") {
  const std::vector<double> scores{0.8, 0.6, 0.2, 0.4};
  const std::vector<std::uint8_t> listed{1, 1, 0, 0};
  const auto expected = expected_performance(scores, listed);
  CHECK(expected.true_positives == doctest::Approx(1.4));
  CHECK(expected.false_positives == doctest::Approx(0.6));
  CHECK(expected.false_negatives == doctest::Approx(0.6));
  CHECK(expected.true_negatives == doctest::Approx(1.4));
  CHECK(expected.recall.value == doctest::Approx(0.7));
  CHECK(expected.precision.value == doctest::Approx(0.7));
}

TEST_CASE("nobody listed, or nobody at risk, has no precision or recall") {
  CHECK(std::isnan(expected_performance(std::vector<double>{0.5}, std::vector<std::uint8_t>{0})
                       .precision.value));
  CHECK(std::isnan(
      expected_performance(std::vector<double>{0.0}, std::vector<std::uint8_t>{1}).recall.value));
}

TEST_CASE(
    "with calibrated scores what happens lies in the range 95 times of 100, else it does not") {
  core::Random random(7);
  std::vector<double> scores;
  std::vector<std::uint8_t> listed;
  for (int student = 0; student < 400; ++student) {
    const double score = 1 / (1 + std::exp(2 - 1.5 * random.normal()));
    scores.push_back(score);
    listed.push_back(score > 0.3 ? 1 : 0);
  }
  int recall = 0;
  int precision = 0;
  int precision_when_overstated = 0;
  constexpr int times = 1000;
  for (int time = 0; time < times; ++time) {
    std::vector<std::uint8_t> outcome;
    std::vector<std::uint8_t> rarer;
    for (const double score : scores) {
      outcome.push_back(random.chance(score) ? 1 : 0);
      rarer.push_back(random.chance(score / 2) ? 1 : 0);
    }
    const auto found = reconcile(scores, listed, outcome);
    recall += found.recall_as_expected ? 1 : 0;
    precision += found.precision_as_expected ? 1 : 0;
    precision_when_overstated += reconcile(scores, listed, rarer).precision_as_expected ? 1 : 0;
  }
  CHECK(std::abs(recall - 950) < 25);
  CHECK(std::abs(precision - 950) < 25);
  CHECK(precision_when_overstated < 100);
}
