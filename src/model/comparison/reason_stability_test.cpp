// SPDX-License-Identifier: Apache-2.0
#include "model/comparison/reason_stability.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace plimsoll::model;

TEST_CASE("a first reason that is another, new or gone has changed") {
  const std::vector<std::string> before{"late", "late", "", "fees", ""};
  const std::vector<std::string> after{"late", "fees", "late", "", ""};
  const ReasonStability result = reason_stability(before, after);
  CHECK(result.students == 5);
  CHECK(result.changed == 3);
  CHECK(result.share.value == doctest::Approx(0.6));
  CHECK(result.share.lower < 0.6);
  CHECK(std::isnan(reason_stability({}, {}).share.value));
}
