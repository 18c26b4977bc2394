// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/resampling/paired_lists.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace plimsoll;

TEST_CASE("recalls differ by the events taken, precisions by the share of events, with intervals") {
  const std::vector<std::uint8_t> outcome{1, 1, 1, 1, 0, 0};
  const std::vector<std::uint8_t> first{1, 1, 1, 0, 1, 0};
  const std::vector<std::uint8_t> second{1, 0, 0, 0, 0, 1};
  const std::vector<std::uint64_t> student{1, 2, 3, 4, 5, 6};
  const auto both = model::list_differences({first, second, outcome, student});
  const auto& estimate = both.recall;
  CHECK(estimate.value == doctest::Approx(0.5));
  CHECK(estimate.lower <= 0.5);
  CHECK(estimate.upper >= 0.5);
  CHECK(estimate.lower < estimate.upper);
  CHECK(both.precision.value == doctest::Approx(0.75 - 0.5));
  const auto same = model::list_differences({first, first, outcome, student}).recall;
  CHECK(same.value == 0);
  CHECK(same.lower == 0);
  CHECK(same.upper == 0);
}

TEST_CASE("without events there is no difference to tell") {
  const std::vector<std::uint8_t> none{0, 0};
  const std::vector<std::uint64_t> student{1, 2};
  CHECK(std::isnan(model::list_differences({none, none, none, student}).recall.value));
}
