// SPDX-License-Identifier: Apache-2.0
#include "model/internal/sigmoid.h"

#include <doctest/doctest.h>

#include <cmath>

using plimsoll::model::internal::logit_loss;
using plimsoll::model::internal::portable_exp;
using plimsoll::model::internal::portable_log;
using plimsoll::model::internal::portable_log1p;
using plimsoll::model::internal::sigmoid;

TEST_CASE("the portable exponential agrees with the C library to a few units in the last place") {
  double worst = 0;
  for (double x = -700; x < 700; x += 0.0137) {
    worst = std::max(worst, std::abs(portable_exp(x) / std::exp(x) - 1));
  }
  CHECK(worst < 4e-16);
  CHECK(portable_exp(0) == 1.0);
}

TEST_CASE("the portable logarithms agree with the C library to a few units in the last place") {
  double worst = 0;
  for (double x = 1e-300; x < 1e300; x *= 1.37) {
    worst = std::max(worst, std::abs(portable_log(x) - std::log(x)) / std::abs(std::log(x)));
  }
  for (double x = 0.3; x < 3; x += 0.00137) {
    worst = std::max(worst, std::abs(portable_log(x) - std::log(x)) / std::abs(std::log(x)));
  }
  for (double x = 1e-18; x <= 1; x *= 1.1) {
    worst = std::max(worst, std::abs(portable_log1p(x) / std::log1p(x) - 1));
  }
  CHECK(worst < 1e-15);
  CHECK(portable_log(1) == 0);
  CHECK(portable_log1p(0) == 0);
}

TEST_CASE("the sigmoid saturates without overflow") {
  CHECK(sigmoid(0) == 0.5);
  CHECK(sigmoid(1e9) == 1.0);
  CHECK(sigmoid(-1e9) > 0.0);
  CHECK(sigmoid(-1e9) < 1e-300);
}

TEST_CASE("the loss of a logit is minus the log of the probability of what happened") {
  CHECK(logit_loss(0.0, true) == doctest::Approx(std::log(2.0)));
  CHECK(logit_loss(2.0, false) == doctest::Approx(-std::log(1 - 1 / (1 + std::exp(-2.0)))));
  CHECK(logit_loss(-1000.0, true) == doctest::Approx(1000.0));
}
