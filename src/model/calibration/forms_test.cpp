// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/random.h"
#include "model/calibration/fit_calibration.h"
#include "model/calibration/isotonic.h"
#include "model/calibration/venn_abers.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

struct TermScores {
  std::vector<double> logit;
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
};

/// Outcomes whose true logit is a function of the score, in two terms.
template <class Truth>
TermScores draw_of(std::size_t rows, Truth truth) {
  core::Random random(11);
  TermScores scores;
  for (std::size_t row = 0; row < rows; ++row) {
    scores.logit.push_back(2 * random.normal());
    const double probability = 1 / (1 + std::exp(-truth(scores.logit.back())));
    scores.outcome.push_back(random.chance(probability) ? 1 : 0);
    scores.term.push_back(row % 2 == 0 ? 1 : 2);
  }
  return scores;
}

double softplus(double x) {
  return std::log1p(std::exp(x));
}

/// Isotonic regression by its min-max formula.
std::vector<double> isotonic_by_definition(const std::vector<double>& y) {
  std::vector<double> values;
  for (std::size_t at = 0; at < y.size(); ++at) {
    double highest = -1e300;
    for (std::size_t from = 0; from <= at; ++from) {
      double lowest = 1e300;
      for (std::size_t to = at; to < y.size(); ++to) {
        double sum = 0;
        for (std::size_t i = from; i <= to; ++i) {
          sum += y[i];
        }
        lowest = std::min(lowest, sum / static_cast<double>(to - from + 1));
      }
      highest = std::max(highest, lowest);
    }
    values.push_back(highest);
  }
  return values;
}

/// The value of a row in the isotonic regression of it and the calibration rows.
double value_with(double logit, double outcome, const std::vector<double>& x,
                  const std::vector<std::uint8_t>& y) {
  std::vector<double> all_x(x);
  std::vector<double> all_y(y.begin(), y.end());
  all_x.push_back(logit);
  all_y.push_back(outcome);
  std::size_t rows_before = 0;
  double value = 0;
  double least = 0;
  for (const double each : all_x) {
    least += each < logit ? 1 : 0;
  }
  for (const IsotonicBlock& block : isotonic_regression(all_x, all_y)) {
    if (static_cast<double>(rows_before) <= least) {
      value = block.value;
    }
    rows_before += static_cast<std::size_t>(block.rows);
  }
  return value;
}

}  // namespace

TEST_CASE("pooling adjacent violators gives what the min-max formula gives") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& drawn) {
    std::vector<double> x, y;
    for (std::size_t at = 0; at < std::min<std::size_t>(drawn.size(), 20); ++at) {
      x.push_back(static_cast<double>(at));
      y.push_back(drawn[at] % 5);
    }
    const auto expected = isotonic_by_definition(y);
    std::size_t at = 0;
    for (const IsotonicBlock& block : isotonic_regression(x, y)) {
      for (double row = 0; row < block.rows; ++row, ++at) {
        RC_ASSERT(std::abs(block.value - expected[at]) < 1e-12);
      }
    }
    RC_ASSERT(at == y.size());
  }));
}

TEST_CASE("rows of equal score share a block") {
  const std::vector<double> x{2, 1, 1, 2};
  const std::vector<double> y{1, 0, 1, 1};
  const auto blocks = isotonic_regression(x, y);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].value == 0.5);
  CHECK(blocks[0].rows == 2);
  CHECK(blocks[1].value == 1);
}

TEST_CASE("Venn-Abers tables give what two isotonic regressions with the row would give") {
  CHECK(rc::check([](const std::vector<std::uint8_t>& drawn) {
    std::vector<double> x;
    std::vector<std::uint8_t> y;
    for (const std::uint8_t each : drawn) {
      x.push_back(each % 13);
      y.push_back(each % 7 < 3 ? 1 : 0);
    }
    const VennAbers tables = fit_venn_abers(x, y);
    for (double logit = -1; logit < 14; logit += 0.5) {
      const ScoreRange range = tables.range(logit);
      RC_ASSERT(std::abs(range.upper - value_with(logit, 1, x, y)) < 1e-12);
      RC_ASSERT(std::abs(range.lower - value_with(logit, 0, x, y)) < 1e-12);
      RC_ASSERT(range.lower <= range.upper);
    }
  }));
}

TEST_CASE("where a line is right, Platt's form is kept; the other forms were tried") {
  const TermScores scores = draw_of(20000, [](double x) { return 0.7 * x - 1; });
  const auto calibration = fit_calibration({scores.logit, scores.outcome, scores.term});
  CHECK(calibration.method == CalibrationMethod::platt);
  CHECK(calibration.trials.size() == 3);
  CHECK(fit_calibration({scores.logit, scores.outcome, {}}).trials.empty());  // no later term
  const TermScores few = draw_of(1500, [](double x) { return 0.7 * x - 1; });
  CHECK(fit_calibration({few.logit, few.outcome, few.term}).trials.size() == 2);
}

TEST_CASE("the beta form is found where it is true, with its parameters") {
  const auto truth = [](double x) { return 1.6 * -softplus(-x) + 0.3 * softplus(x); };
  const TermScores scores = draw_of(40000, truth);
  CalibrationOptions options;
  options.isotonic_events_at_least = 1000000;
  const auto calibration = fit_calibration({scores.logit, scores.outcome, scores.term}, options);
  CHECK(calibration.method == CalibrationMethod::beta);
  CHECK(calibration.rising == doctest::Approx(1.6).epsilon(0.05));
  CHECK(calibration.falling == doctest::Approx(0.3).epsilon(0.1));
  CHECK(calibrated_logit(calibration, 1) == doctest::Approx(truth(1)).epsilon(0.1));
}

TEST_CASE("the isotonic form follows a step that no smooth form can") {
  const auto truth = [](double x) { return x < 1 ? -3.0 : 1.5; };
  const TermScores scores = draw_of(40000, truth);
  const auto calibration = fit_calibration({scores.logit, scores.outcome, scores.term});
  CHECK(calibration.method == CalibrationMethod::isotonic);
  CHECK(calibrated_logit(calibration, 0) == doctest::Approx(-3).epsilon(0.1));
  CHECK(calibrated_logit(calibration, 2) == doctest::Approx(1.5).epsilon(0.2));
}

TEST_CASE("calibration never changes who comes before whom") {
  const auto truth = [](double x) { return x < 1 ? -3.0 : 1.5; };
  const TermScores scores = draw_of(20000, truth);
  for (const std::size_t isotonic_from : {1000U, 1000000U}) {
    CalibrationOptions options;
    options.isotonic_events_at_least = isotonic_from;
    const auto calibration = fit_calibration({scores.logit, scores.outcome, scores.term}, options);
    double before = -1e300;
    for (double x = -20; x < 20; x += 0.01) {
      const double now = calibrated_logit(calibration, x);
      CHECK(now >= before);
      before = now;
    }
  }
}

TEST_CASE("held-out logits have each term at its own level") {
  TermScores scores = draw_of(20000, [](double x) { return x - 1; });
  for (std::size_t row = 0; row < scores.logit.size(); ++row) {
    scores.logit[row] += scores.term[row] == 1 ? 3 : 0;  // that term was scored too high
  }
  const HeldOutScores held_out{scores.logit, scores.outcome, scores.term};
  const auto logits = held_out_logits(held_out, fit_calibration(held_out));
  double sums[2] = {0, 0};
  for (std::size_t row = 0; row < logits.size(); ++row) {
    sums[scores.term[row] - 1] += 1 / (1 + std::exp(-logits[row])) - scores.outcome[row];
  }
  CHECK(std::abs(sums[0]) < 1e-3);
  CHECK(std::abs(sums[1]) < 1e-3);
}
