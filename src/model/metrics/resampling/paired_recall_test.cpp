// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/resampling/paired_recall.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace plimsoll;

TEST_CASE("the difference of recalls is counted on events alone, with an interval around it") {
  const std::vector<std::uint8_t> outcome{1, 1, 1, 1, 0, 0};
  const std::vector<std::uint8_t> first{1, 1, 1, 0, 1, 0};
  const std::vector<std::uint8_t> second{1, 0, 0, 0, 0, 1};
  const std::vector<std::uint64_t> student{1, 2, 3, 4, 5, 6};
  const auto estimate = model::recall_difference({first, second, outcome, student});
  CHECK(estimate.value == doctest::Approx(0.5));
  CHECK(estimate.lower <= 0.5);
  CHECK(estimate.upper >= 0.5);
  CHECK(estimate.lower < estimate.upper);
  const auto same = model::recall_difference({first, first, outcome, student});
  CHECK(same.value == 0);
  CHECK(same.lower == 0);
  CHECK(same.upper == 0);
}

TEST_CASE("without events there is no difference to tell") {
  const std::vector<std::uint8_t> none{0, 0};
  const std::vector<std::uint64_t> student{1, 2};
  CHECK(std::isnan(model::recall_difference({none, none, none, student}).value));
}
