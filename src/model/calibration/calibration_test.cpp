// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/random.h"
#include "model/calibration/fit_calibration.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

struct LineScores {
  std::vector<double> logit;
  std::vector<std::uint8_t> outcome;
};

/// Outcomes whose true logit is slope * score + intercept.
LineScores draw_on_line(std::size_t rows, double slope, double intercept) {
  core::Random random(3);
  LineScores scores;
  for (std::size_t i = 0; i < rows; ++i) {
    scores.logit.push_back(random.normal() * 1.5);
    const double truth = slope * scores.logit.back() + intercept;
    scores.outcome.push_back(random.chance(1 / (1 + std::exp(-truth))) ? 1 : 0);
  }
  return scores;
}

}  // namespace

TEST_CASE("calibration finds the slope and intercept that distorted the scores") {
  const LineScores scores = draw_on_line(200000, 0.6, -1.2);
  const Calibration calibration = fit_calibration({scores.logit, scores.outcome, {}});
  CHECK_FALSE(calibration.is_identity());
  CHECK(calibration.slope == doctest::Approx(0.6).epsilon(0.03));
  CHECK(calibration.intercept == doctest::Approx(-1.2).epsilon(0.03));
  CHECK(calibration.log_loss_after < calibration.log_loss_before);
}

TEST_CASE("the smoothed targets keep perfectly separated scores from certainty") {
  LineScores scores;
  for (int i = 0; i < 80; ++i) {
    scores.logit.push_back(i < 40 ? -1 : 1);
    scores.outcome.push_back(i < 40 ? 0 : 1);
  }
  const Calibration calibration = fit_calibration({scores.logit, scores.outcome, {}});
  // With one score per class the fit reproduces Platt's targets 1/42 and 41/42: logit log(41).
  CHECK(calibrated_logit(calibration, 1) == doctest::Approx(std::log(41.0)));
  CHECK(calibrated_logit(calibration, -1) == doctest::Approx(-std::log(41.0)));
}

TEST_CASE("with too few events the scores stay as they are and the result says so") {
  const std::vector<double> logit{-1, 0, 1};
  const Calibration calibration = fit_calibration({logit, std::vector<std::uint8_t>{0, 0, 1}, {}});
  CHECK(calibration.is_identity());
  CHECK(calibrated_logit(calibration, 0.7) == 0.7);
  CHECK(calibration.note ==
        "Too few held-out outcomes to calibrate on: 1 of 3 rows have it, at least 30 with and "
        "without it are needed.");
  CHECK(fit_calibration({}).is_identity());
}

TEST_CASE("scores that fall with risk, or do not vary, are not calibrated") {
  const LineScores scores = draw_on_line(5000, -0.5, 0);
  CHECK(fit_calibration({scores.logit, scores.outcome, {}}).is_identity());
  const std::vector<double> same(5000, 0.3);
  const Calibration flat = fit_calibration({same, scores.outcome, {}});
  CHECK(flat.is_identity());
  CHECK_FALSE(flat.note.empty());
}

TEST_CASE("terms of different base rate do not bend the slope, and the intercept is their mean") {
  LineScores scores = draw_on_line(60000, 0.7, 0.5);
  const LineScores later = draw_on_line(60000, 0.7, -1.5);
  std::vector<std::int32_t> part(60000, 3);
  part.resize(120000, 8);
  for (std::size_t i = 0; i < later.logit.size(); ++i) {  // scored a little higher in that term
    scores.logit.push_back(later.logit[i] + 1);
    scores.outcome.push_back(later.outcome[i]);
  }
  const auto with_parts = fit_calibration({scores.logit, scores.outcome, part});
  CHECK(with_parts.slope == doctest::Approx(0.7).epsilon(0.03));
  CHECK(with_parts.intercept == doctest::Approx((0.5 - 1.5 - 0.7) / 2).epsilon(0.05));
  CHECK(fit_calibration({scores.logit, scores.outcome, {}}).slope < 0.5);
}

TEST_CASE("one part gives the same line as none") {
  const LineScores scores = draw_on_line(4000, 1.3, -0.4);
  const std::vector<std::int32_t> part(4000, 5);
  const auto one = fit_calibration({scores.logit, scores.outcome, part});
  const auto none = fit_calibration({scores.logit, scores.outcome, {}});
  CHECK(one.slope == none.slope);
  CHECK(one.log_loss_after < one.log_loss_before);
}

TEST_CASE("the intercept set on training rows makes the mean probability their base rate") {
  const LineScores scores = draw_on_line(3000, 1, -1);
  Calibration calibration{.method = CalibrationMethod::platt, .slope = 0.6, .intercept = 5};
  const std::vector<double> weight(3000, 1.0);
  set_intercept({scores.logit, scores.outcome, weight}, calibration);
  double expected = 0;
  double events = 0;
  for (std::size_t i = 0; i < scores.logit.size(); ++i) {
    expected += 1 / (1 + std::exp(-calibrated_logit(calibration, scores.logit[i])));
    events += scores.outcome[i];
  }
  CHECK(expected == doctest::Approx(events).epsilon(1e-9));
  CHECK(calibration.slope == 0.6);
}
