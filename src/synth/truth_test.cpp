// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "core/json.h"
#include "synth/internal/people/effects.h"
#include "synth/university_reading_test.h"

using namespace plimsoll;
using namespace plimsoll::synth;
using namespace plimsoll::synth::test;

namespace {

struct Observed {
  Causes causes{};
  double probability = 0;
  double left = 0;
};

/// The rows of truth_students.csv that are not excluded.
std::vector<Observed> observed(const std::filesystem::path& out) {
  std::vector<Observed> rows;
  std::istringstream lines(core::read_file(out / "truth_students.csv"));
  std::string line;
  for (std::getline(lines, line); std::getline(lines, line);) {
    std::vector<std::string> fields;
    std::istringstream parts(line);
    for (std::string part; std::getline(parts, part, ';');) {
      fields.push_back(part);
    }
    if (fields.at(3).empty()) {
      continue;
    }
    Observed row{{1.0}, std::stod(fields.at(2)), std::stod(fields.at(3))};
    for (std::size_t at = 1; at < row.causes.size(); ++at) {
      row.causes[at] = std::stod(fields.at(5 + at));
    }
    rows.push_back(row);
  }
  return rows;
}

/// Logistic regression by plain gradient ascent: slow, obvious, and shares nothing with the
/// generator.
Causes estimated(const std::vector<Observed>& rows) {
  constexpr int steps = 800;
  constexpr double rate = 3;
  Causes weights{};
  for (int step = 0; step < steps; ++step) {
    Causes gradient{};
    for (const auto& row : rows) {
      double logit = 0;
      for (std::size_t at = 0; at < weights.size(); ++at) {
        logit += weights[at] * row.causes[at];
      }
      const double error = row.left - 1 / (1 + std::exp(-logit));
      for (std::size_t at = 0; at < weights.size(); ++at) {
        gradient[at] += error * row.causes[at];
      }
    }
    for (std::size_t at = 0; at < weights.size(); ++at) {
      weights[at] += rate * gradient[at] / static_cast<double>(rows.size());
    }
  }
  return weights;
}

}  // namespace

TEST_CASE("a logistic regression on the true causes finds the true effects again") {
  const Made made({.students = 6000, .seed = 5, .terms = 2, .cadence = Cadence::term});
  const auto found = estimated(observed(made.out()));
  for (std::size_t at = 0; at < found.size(); ++at) {
    CAPTURE(true_effects[at].name);
    CAPTURE(found[at]);
    CHECK(found[at] * true_effects[at].coefficient > 0);
    // The five drivers have much data behind them, the rare conditions less.
    const double tolerance = at >= 1 && at <= 4 ? 0.15 : 0.35;
    CHECK(std::fabs(found[at] - true_effects[at].coefficient) < tolerance);
  }
}

TEST_CASE("the truth's probability is the logistic function of its causes") {
  const auto rows = observed(small_university().out());
  REQUIRE(rows.size() > 300);
  for (const auto& row : rows) {
    double logit = 0;
    for (std::size_t at = 0; at < row.causes.size(); ++at) {
      logit += true_effects[at].coefficient * row.causes[at];
    }
    CHECK(row.probability == doctest::Approx(1 / (1 + std::exp(-logit))).epsilon(0.02));
  }
}

TEST_CASE("truth.json names the planted faults and the effects") {
  const auto text = core::read_file(small_university().out() / "truth.json");
  const auto truth = core::parse_json(text, "truth.json");
  CHECK(truth.at("faults").as_array().size() == 3);
  CHECK(truth.at("logit_coefficients").as_object().size() == true_effects.size());
  CHECK(truth.at("terms").as_array().size() == 4);
}
