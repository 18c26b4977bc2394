// SPDX-License-Identifier: Apache-2.0
#include "model/comparison/challenger.h"

#include <doctest/doctest.h>

using namespace plimsoll::model;

namespace {

ChallengerVerdict verdict(double value, double lower, double upper) {
  const Estimate estimate{value, lower, upper, 1000};
  return challenger_verdict({estimate, estimate}, {.margin = 0.01});
}

}  // namespace

TEST_CASE("a challenger takes over by the margin and beyond chance, not by one of both") {
  CHECK(verdict(0.02, 0.005, 0.04).takes_over);
  CHECK(verdict(0.01, 0.005, 0.04).takes_over);
  CHECK_FALSE(verdict(0.009, 0.005, 0.04).takes_over);  // shown, but too little
  CHECK_FALSE(verdict(0.02, -0.001, 0.04).takes_over);  // enough, but perhaps by chance
  CHECK_FALSE(verdict(0.02, 0, 0.04).takes_over);
  CHECK_FALSE(verdict(-0.02, -0.04, -0.01).takes_over);
  CHECK_FALSE(challenger_verdict({}).takes_over);  // nothing is known
}

TEST_CASE("precision must not be in doubt either") {
  const Estimate recall{0.02, 0.005, 0.04, 1000};
  const Estimate precision{0.01, -0.001, 0.04, 1000};
  CHECK_FALSE(challenger_verdict({recall, precision}).takes_over);
}

TEST_CASE("the verdict says what it rests on") {
  CHECK(verdict(0.02, 0.005, 0.04).reason ==
        "the challenger catches more by at least the margin of 1.0: +2.0 points of recall (+0.5 to "
        "+4.0)");
  CHECK(verdict(0.005, 0.001, 0.04).reason.find("less than the margin of 1.0") !=
        std::string::npos);
  CHECK(verdict(0.02, -0.01, 0.04).reason.find("not shown to catch more") != std::string::npos);
  CHECK(challenger_verdict({}).reason.find("cannot be compared") != std::string::npos);
}
