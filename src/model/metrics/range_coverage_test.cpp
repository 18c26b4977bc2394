// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/range_coverage.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace plimsoll::model;

TEST_CASE("coverage counts the rows of bins whose observed share lies within the range") {
  // Two bins of ten rows: 2 of 10 happened at a score of 0.2, 9 of 10 at 0.6.
  std::vector<double> score(20, 0.2), lower(20, 0.1), upper(20, 0.3);
  std::vector<std::uint8_t> outcome(20, 0);
  outcome[0] = outcome[1] = 1;
  for (std::size_t row = 10; row < 20; ++row) {
    score[row] = 0.6;
    lower[row] = 0.5;
    upper[row] = 0.7;
    outcome[row] = row < 19 ? 1 : 0;
  }
  const RangeCoverage coverage = range_coverage({score, lower, upper, outcome}, 2);
  CHECK(coverage.bins == 2);
  CHECK(coverage.mean_width == doctest::Approx(0.2));
  CHECK(coverage.inside == doctest::Approx(0.5));
  CHECK(coverage.inside_or_by_chance == doctest::Approx(1));            // 9 of 10 may be 0.6
  CHECK(range_coverage({score, lower, upper, outcome}, 20).bins == 2);  // ties stay together
  CHECK(std::isnan(range_coverage({}).inside));
}
