// SPDX-License-Identifier: Apache-2.0
#include "synth/student_weeks.h"

#include <doctest/doctest.h>

#include <bit>

using namespace plimsoll;

TEST_CASE("students' weeks in memory are students, active as their university is, the same again") {
  const auto weeks = synth::student_weeks({.seed = 4, .intake = 200, .term = 4});
  REQUIRE(weeks.size() > 300);
  double active_days = 0;
  double probability = 0;
  double leavers = 0;
  for (const auto& week : weeks) {
    CHECK(week.lms < (1U << 14U));
    active_days += std::popcount(week.lms);
    probability += week.probability;
    leavers += week.leaves ? 1 : 0;
  }
  const auto students = static_cast<double>(weeks.size());
  CHECK(active_days / students > 2);
  CHECK(active_days / students < 12);
  CHECK(leavers / students == doctest::Approx(probability / students).epsilon(0.35));
  const auto again = synth::student_weeks({.seed = 4, .intake = 200, .term = 4});
  REQUIRE(again.size() == weeks.size());
  CHECK(again.back().lms == weeks.back().lms);
  CHECK(synth::student_weeks({.seed = 5, .intake = 200, .term = 4}).size() != 0);
}
