// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/wilson.h"

#include <doctest/doctest.h>

#include <cmath>

#include "model/metrics/estimate.h"
#include "model/metrics/undefined.h"

using namespace plimsoll::model;

TEST_CASE("Wilson intervals equal the published ones (Newcombe 1998, table I)") {
  struct Published {
    double hits, cases, lower, upper;
  };
  for (const Published& row :
       {Published{81, 263, 0.2553, 0.3662}, Published{15, 148, 0.0624, 0.1605},
        Published{0, 20, 0, 0.1611}, Published{1, 29, 0.0061, 0.1718}}) {
    const Rate rate = wilson(row.hits, row.cases);
    CHECK(std::abs(rate.lower - row.lower) < 5e-5);
    CHECK(std::abs(rate.upper - row.upper) < 5e-5);
  }
  CHECK(wilson(20, 20).upper == 1);
  CHECK(std::isnan(wilson(0, 0).value));
}

TEST_CASE("quantiles are linear between order statistics and pass over undefined values") {
  CHECK(quantile({4, 1, undefined, 3, 2}, 0.5) == 2.5);
  CHECK(quantile({1, 2}, 0.25) == 1.25);
  CHECK(std::isnan(quantile({undefined}, 0.5)));
  const Estimate estimate = percentile_estimate(1, {0, undefined, 2}, 0.5);
  CHECK(estimate.resamples == 2);
  CHECK(estimate.lower == 0.5);
}
