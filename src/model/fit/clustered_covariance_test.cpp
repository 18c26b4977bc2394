// SPDX-License-Identifier: Apache-2.0
#include "model/fit/clustered_covariance.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "core/random.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

struct CopiedRows {
  std::vector<std::vector<double>> columns{2};
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint64_t> student;

  FeatureMatrix matrix() const { return {{columns[0], columns[1]}}; }
};

/// Students whose rows all say the same.
CopiedRows draw_copies(std::size_t students, int copies) {
  core::Random random(21);
  CopiedRows sample;
  for (std::uint64_t student = 0; student < students; ++student) {
    const double a = random.normal();
    const double b = random.normal();
    const std::uint8_t outcome = random.chance(1 / (1 + std::exp(1 - a + 0.5 * b))) ? 1 : 0;
    for (int copy = 0; copy < copies; ++copy) {
      sample.columns[0].push_back(a);
      sample.columns[1].push_back(b);
      sample.outcome.push_back(outcome);
      sample.student.push_back(student * 7919 % 1000003);
    }
  }
  return sample;
}

struct Covariances {
  std::vector<double> laplace, clustered;
};

Covariances fit(const CopiedRows& sample, double penalty) {
  const FeatureMatrix matrix = sample.matrix();
  const auto rows = every_row(sample.outcome.size());
  const Design design = fit_design(matrix, {{"a"}, {"b"}}, rows, {0, 1});
  const LogisticProblem problem{design, matrix, rows, sample.outcome, {}};
  const LogisticFit result = fit_logistic(problem, {.penalty = penalty});
  return {result.covariance, clustered_covariance(problem, result, sample.student)};
}

}  // namespace

TEST_CASE("with one row a student the clustered covariance is about the Laplace one") {
  const Covariances both = fit(draw_copies(20000, 1), 3);
  for (const std::size_t diagonal : {0U, 2U, 5U}) {
    CHECK(both.clustered[diagonal] == doctest::Approx(both.laplace[diagonal]).epsilon(0.05));
  }
}

TEST_CASE("rows that repeat a student add no certainty") {
  const Covariances once = fit(draw_copies(600, 1), 0);
  const Covariances often = fit(draw_copies(600, 8), 0);
  for (std::size_t at = 0; at < once.clustered.size(); ++at) {
    CHECK(often.clustered[at] == doctest::Approx(once.clustered[at]).epsilon(1e-9));
  }
  CHECK(often.laplace[2] == doctest::Approx(once.laplace[2] / 8).epsilon(1e-9));
}

TEST_CASE("the order of rows changes neither meaning nor more than the last bits") {
  const CopiedRows sample = draw_copies(300, 3);
  const FeatureMatrix matrix = sample.matrix();
  auto rows = every_row(sample.outcome.size());
  const Design design = fit_design(matrix, {{"a"}, {"b"}}, rows, {0, 1});
  const LogisticProblem problem{design, matrix, rows, sample.outcome, {}};
  const LogisticFit result = fit_logistic(problem);
  const auto straight = clustered_covariance(problem, result, sample.student);
  const std::vector<RowIndex> reversed(rows.rbegin(), rows.rend());
  const auto back =
      clustered_covariance({design, matrix, reversed, sample.outcome, {}}, result, sample.student);
  CHECK(straight == back);  // rows are put in the order of students first
}
