// SPDX-License-Identifier: Apache-2.0
#include "model/fit/calibration.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/random.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

struct Scores {
  std::vector<double> logit;
  std::vector<std::uint8_t> outcome;
};

/// Outcomes whose true logit is slope * score + intercept.
Scores draw(std::size_t rows, double slope, double intercept) {
  core::Random random(3);
  Scores scores;
  for (std::size_t i = 0; i < rows; ++i) {
    scores.logit.push_back(random.normal() * 1.5);
    const double truth = slope * scores.logit.back() + intercept;
    scores.outcome.push_back(random.chance(1 / (1 + std::exp(-truth))) ? 1 : 0);
  }
  return scores;
}

}  // namespace

TEST_CASE("calibration finds the slope and intercept that distorted the scores") {
  const Scores scores = draw(200000, 0.6, -1.2);
  const Calibration calibration = fit_calibration(scores.logit, scores.outcome);
  CHECK_FALSE(calibration.identity);
  CHECK(calibration.slope == doctest::Approx(0.6).epsilon(0.03));
  CHECK(calibration.intercept == doctest::Approx(-1.2).epsilon(0.03));
  CHECK(calibration.log_loss_after < calibration.log_loss_before);
}

TEST_CASE("the smoothed targets keep perfectly separated scores from certainty") {
  Scores scores;
  for (int i = 0; i < 80; ++i) {
    scores.logit.push_back(i < 40 ? -1 : 1);
    scores.outcome.push_back(i < 40 ? 0 : 1);
  }
  const Calibration calibration = fit_calibration(scores.logit, scores.outcome);
  // With one score per class the fit reproduces Platt's targets 1/42 and 41/42: logit log(41).
  CHECK(calibrated_logit(calibration, 1) == doctest::Approx(std::log(41.0)));
  CHECK(calibrated_logit(calibration, -1) == doctest::Approx(-std::log(41.0)));
}

TEST_CASE("with too few events the scores stay as they are and the result says so") {
  const std::vector<double> logit{-1, 0, 1};
  const Calibration calibration = fit_calibration(logit, std::vector<std::uint8_t>{0, 0, 1});
  CHECK(calibration.identity);
  CHECK(calibrated_logit(calibration, 0.7) == 0.7);
  CHECK(calibration.note ==
        "Too few held-out outcomes to calibrate on: 1 of 3 rows have it, at least 30 with and "
        "without it are needed.");
  CHECK(fit_calibration({}, {}).identity);
}

TEST_CASE("scores that fall with risk, or do not vary, are not calibrated") {
  const Scores scores = draw(5000, -0.5, 0);
  CHECK(fit_calibration(scores.logit, scores.outcome).identity);
  const std::vector<double> same(5000, 0.3);
  const Calibration flat = fit_calibration(same, scores.outcome);
  CHECK(flat.identity);
  CHECK_FALSE(flat.note.empty());
}
