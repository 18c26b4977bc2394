// SPDX-License-Identifier: Apache-2.0
#include "model/fit/logistic.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cmath>
#include <vector>

#include "core/error.h"
#include "core/random.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

/// Rows with a known log-odds, and the memory that a FeatureMatrix borrows.
struct LogitRows {
  std::vector<std::vector<double>> columns;
  std::vector<std::uint8_t> outcome;

  FeatureMatrix matrix() const {
    FeatureMatrix matrix;
    for (const auto& column : columns) {
      matrix.columns.emplace_back(column);
    }
    return matrix;
  }
};

LogitRows draw_rows(std::size_t rows, const std::vector<double>& truth, std::uint64_t seed) {
  core::Random random(seed);
  LogitRows sample{std::vector<std::vector<double>>(truth.size()), {}};
  for (std::size_t i = 0; i < rows; ++i) {
    double eta = -1;
    for (std::size_t j = 0; j < truth.size(); ++j) {
      sample.columns[j].push_back(random.normal());
      eta += truth[j] * sample.columns[j].back();
    }
    sample.outcome.push_back(random.chance(1 / (1 + std::exp(-eta))) ? 1 : 0);
  }
  return sample;
}

std::vector<FeatureSpec> specs(const std::vector<int>& directions) {
  std::vector<FeatureSpec> features;
  for (std::size_t j = 0; j < directions.size(); ++j) {
    features.push_back({"x" + std::to_string(j), directions[j], NullRule::missing});
  }
  return features;
}

LogisticFit fit(const LogitRows& sample, const std::vector<int>& directions,
                const LogisticOptions& options) {
  const FeatureMatrix matrix = sample.matrix();
  const auto rows = every_row(sample.outcome.size());
  const Design design = fit_design(matrix, specs(directions), rows);
  return fit_logistic({design, matrix, rows, sample.outcome, {}}, options);
}

/// Gradient of the penalised loss by its definition, row by row.
std::vector<double> slow_gradient(const LogitRows& sample, const LogisticFit& fit) {
  const FeatureMatrix matrix = sample.matrix();
  const auto rows = every_row(sample.outcome.size());
  const std::size_t inputs = fit.coefficients.size();
  const Design design = fit_design(matrix, specs(std::vector<int>(inputs, 0)), rows);
  std::vector<double> x(rows.size() * inputs);
  encode(design, matrix, rows, x);
  std::vector<double> gradient(inputs + 1, 0.0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    double eta = fit.intercept;
    for (std::size_t j = 0; j < inputs; ++j) {
      eta += fit.coefficients[j] * x[j * rows.size() + i];
    }
    const double residual = 1 / (1 + std::exp(-eta)) - sample.outcome[i];
    gradient[0] += residual;
    for (std::size_t j = 0; j < inputs; ++j) {
      gradient[j + 1] += residual * x[j * rows.size() + i];
    }
  }
  for (std::size_t j = 0; j < inputs; ++j) {
    gradient[j + 1] += fit.penalty * fit.coefficients[j];
  }
  return gradient;
}

}  // namespace

TEST_CASE("one binary input without a penalty gives the log-odds of the two-by-two table") {
  // 30 of 100 events where x = 0, 60 of 100 where x = 1: the slope is the log odds ratio.
  LogitRows sample{{{}}, {}};
  for (int i = 0; i < 200; ++i) {
    sample.columns[0].push_back(i < 100 ? 0 : 1);
    sample.outcome.push_back((i < 30 || (i >= 100 && i < 160)) ? 1 : 0);
  }
  const auto result = fit(sample, {0}, {.penalty = 0});
  CHECK(result.converged);
  const double slope = result.coefficients[0] / 0.5;  // the input's standard deviation is 1/2
  CHECK(slope == doctest::Approx(std::log((60.0 / 40) / (30.0 / 70))).epsilon(1e-9));
  // Woolf: the variance of a log odds ratio is the sum of the reciprocal counts.
  const double variance = result.covariance[2] / 0.25;
  CHECK(variance == doctest::Approx(1.0 / 30 + 1.0 / 70 + 1.0 / 60 + 1.0 / 40).epsilon(1e-8));
}

TEST_CASE("without inputs' help the intercept is the log-odds of the base rate") {
  LogitRows sample{{{1, 1, 1, 1}}, {1, 0, 0, 0}};
  const auto result = fit(sample, {0}, {});
  CHECK(result.coefficients.empty());
  CHECK(result.intercept == doctest::Approx(std::log(1.0 / 3)));
}

TEST_CASE("the gradient vanishes at the optimum, by the slow definition") {
  CHECK(rc::check([] {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000000);
    const auto penalty = *rc::gen::element(0.01, 1.0, 30.0);
    const auto sample = draw_rows(400, {0.8, -1.2, 0.0, 0.3}, seed);
    const auto result = fit(sample, {0, 0, 0, 0}, {.penalty = penalty});
    RC_ASSERT(result.converged);
    for (const double slope : slow_gradient(sample, result)) {
      RC_ASSERT(std::abs(slope) < 1e-7);
    }
  }));
}

TEST_CASE("declared directions are held, and the other coefficients are optimal given that") {
  CHECK(rc::check([] {
    const auto seed = *rc::gen::inRange<std::uint64_t>(0, 1000000);
    const std::vector<int> directions{1, 1, -1, -1, 0};
    const auto sample = draw_rows(300, {0.5, -0.5, 0.4, -0.4, 0.2}, seed);
    const auto result = fit(sample, directions, {.penalty = 1});
    RC_ASSERT(result.converged);
    const auto slopes = slow_gradient(sample, result);
    for (std::size_t j = 0; j < directions.size(); ++j) {
      RC_ASSERT(directions[j] * result.coefficients[j] >= 0);
      if (result.coefficients[j] != 0) {
        RC_ASSERT(std::abs(slopes[j + 1]) < 1e-7);
      } else {  // Karush-Kuhn-Tucker: the loss would only fall on the forbidden side
        RC_ASSERT(directions[j] * slopes[j + 1] > -1e-7);
      }
    }
  }));
}

TEST_CASE("a direction that binds is reported") {
  const auto sample = draw_rows(2000, {1.0, -1.0}, 5);
  const auto result = fit(sample, {1, 1}, {});
  CHECK(result.held == std::vector<std::size_t>{1});
  CHECK(result.coefficients[1] == 0);
  CHECK(fit(sample, {1, 1}, {.use_directions = false}).held.empty());
}

TEST_CASE("perfectly separated data give finite coefficients under a penalty") {
  LogitRows sample{{{}}, {}};
  for (int i = 0; i < 100; ++i) {
    sample.columns[0].push_back(i);
    sample.outcome.push_back(i >= 50 ? 1 : 0);
  }
  const auto result = fit(sample, {0}, {.penalty = 0.01});
  CHECK(result.converged);
  CHECK(result.coefficients[0] > 5);
  CHECK(result.coefficients[0] < 100);
}

TEST_CASE("perfectly separated data without a penalty end with a report, not a crash") {
  LogitRows sample{{{}}, {}};
  for (int i = 0; i < 100; ++i) {
    sample.columns[0].push_back(i);
    sample.outcome.push_back(i >= 50 ? 1 : 0);
  }
  const auto result = fit(sample, {0}, {.penalty = 0, .max_iterations = 20});
  CHECK(std::isfinite(result.coefficients[0]));
}

TEST_CASE("collinear inputs share one effect equally") {
  auto sample = draw_rows(500, {1.0}, 9);
  sample.columns.push_back(sample.columns[0]);
  const auto result = fit(sample, {0, 0}, {.penalty = 1});
  CHECK(result.coefficients[0] == doctest::Approx(result.coefficients[1]));
}

TEST_CASE("a row weight of two is the same as the row twice") {
  const auto sample = draw_rows(300, {0.7, -0.3}, 11);
  const FeatureMatrix matrix = sample.matrix();
  const auto rows = every_row(300);
  const Design design = fit_design(matrix, specs({0, 0}), rows);
  const std::vector<double> weight(300, 2.0);
  const auto weighted = fit_logistic({design, matrix, rows, sample.outcome, weight}, {});
  std::vector<RowIndex> twice(rows);
  twice.insert(twice.end(), rows.begin(), rows.end());
  const auto doubled = fit_logistic({design, matrix, twice, sample.outcome, {}}, {});
  CHECK(weighted.coefficients[0] == doctest::Approx(doubled.coefficients[0]).epsilon(1e-12));
  CHECK(weighted.log_loss == doctest::Approx(doubled.log_loss));
}

TEST_CASE("the same rows give the same bits, and a warm start the same optimum") {
  const auto sample = draw_rows(1000, {0.7, -0.3, 0.1}, 13);
  const auto first = fit(sample, {0, 0, 0}, {});
  const auto second = fit(sample, {0, 0, 0}, {});
  CHECK(first.coefficients == second.coefficients);
  CHECK(first.covariance == second.covariance);
  const std::vector<double> start{3, -2, 1, 0.5};
  const auto warm = fit(sample, {0, 0, 0}, {.start = start});
  CHECK(warm.coefficients[0] == doctest::Approx(first.coefficients[0]).epsilon(1e-9));
}

TEST_CASE("one outcome only, a bad weight and a bad penalty are refused with the reason") {
  LogitRows sample{{{1, 2, 3}}, {0, 0, 0}};
  CHECK_THROWS_WITH_AS(fit(sample, {0}, {}),
                       "A model cannot be trained on one outcome only: 0 of 3 rows have the "
                       "outcome. Train on more terms or check the target.",
                       core::Error);
  sample.outcome = {1, 0, 1};
  CHECK_THROWS_AS(fit(sample, {0}, {.penalty = -1}), core::Error);
  const FeatureMatrix matrix = sample.matrix();
  const auto rows = every_row(3);
  const Design design = fit_design(matrix, specs({0}), rows);
  const std::vector<double> weight{1, 0, 1};
  CHECK_THROWS_AS(fit_logistic({design, matrix, rows, sample.outcome, weight}), core::Error);
}

TEST_CASE("the fit has the same bits at any number of threads, in more rows than one wave holds") {
  const LogitRows sample = draw_rows(150000, {0.8, -0.5, 0.1}, 12);
  const LogisticFit one = fit(sample, {1, -1, 0}, {.penalty = 1, .threads = 1});
  for (const int threads : {2, 5}) {
    const LogisticFit more = fit(sample, {1, -1, 0}, {.penalty = 1, .threads = threads});
    CHECK(more.intercept == one.intercept);
    CHECK(more.coefficients == one.coefficients);
    CHECK(more.covariance == one.covariance);
    CHECK(more.objective == one.objective);
  }
  CHECK(one.converged);
  CHECK(one.coefficients[0] == doctest::Approx(0.8).epsilon(0.03));
}

TEST_CASE("a fit of many rows starts at a sample and ends at the optimum of all of them") {
  const LogitRows sample = draw_rows(300000, {0.8, -0.5, 0.1}, 21);
  const std::vector<double> nothing(4, 0.0);
  for (const auto& directions : {std::vector<int>{0, 0, 0}, std::vector<int>{1, 1, 0}}) {
    const LogisticFit plain = fit(sample, directions, {.penalty = 2, .start = nothing});
    const LogisticFit sampled = fit(sample, directions, {.penalty = 2, .threads = 1});
    CHECK(sampled.converged);
    CHECK(sampled.held == plain.held);
    CHECK(sampled.gradient_norm < 1e-4);
    CHECK(sampled.objective == doctest::Approx(plain.objective).epsilon(1e-12));
    for (std::size_t j = 0; j < 3; ++j) {
      CHECK(std::abs(sampled.coefficients[j] - plain.coefficients[j]) < 2e-9);
    }
    for (std::size_t at = 0; at < plain.covariance.size(); ++at) {
      CHECK(sampled.covariance[at] == doctest::Approx(plain.covariance[at]).epsilon(1e-6));
    }
    const LogisticFit more = fit(sample, directions, {.penalty = 2, .threads = 3});
    CHECK(more.coefficients == sampled.coefficients);
    CHECK(more.covariance == sampled.covariance);
  }
}

TEST_CASE("where a sample has no optimum of its own, the fit starts as any other") {
  LogitRows sample = draw_rows(300000, {0.5}, 22);
  std::fill(sample.outcome.begin(), sample.outcome.end(), 0);
  sample.outcome[7] = sample.outcome[150000] = 1;
  const std::vector<double> nothing{std::log(2 / 299998.0), 0};
  const LogisticFit plain = fit(sample, {0}, {.penalty = 0.1, .start = nothing});
  const LogisticFit sampled = fit(sample, {0}, {.penalty = 0.1});
  CHECK(sampled.converged);
  CHECK(std::abs(sampled.coefficients[0] - plain.coefficients[0]) < 1e-8);
}
