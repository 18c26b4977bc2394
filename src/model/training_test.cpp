// SPDX-License-Identifier: Apache-2.0
#include "model/training.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/error.h"
#include "core/random.h"
#include "model/explanation.h"
#include "model/model_json.h"
#include "model/testing/missing.h"

using namespace plimsoll;
using namespace plimsoll::model;
using model::testing::missing;

namespace {

/// Three terms of students with missing values, a constant column and an empty one.
struct School {
  std::vector<std::vector<double>> columns{5};
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
  std::vector<std::uint64_t> student;
  std::vector<FeatureSpec> features{{"logins", -1, NullRule::zero},
                                    {"grade", -1, NullRule::missing},
                                    {"days_since", +1, NullRule::missing},
                                    {"constant", 0, NullRule::missing},
                                    {"empty", 0, NullRule::missing}};

  TrainingRows rows() const { return {matrix(), outcome, term, student, {}}; }

  FeatureMatrix matrix() const {
    FeatureMatrix matrix;
    for (const auto& column : columns) {
      matrix.columns.emplace_back(column);
    }
    return matrix;
  }
};

School draw_school(std::size_t rows, std::uint64_t seed) {
  core::Random random(seed);
  School school;
  for (std::size_t i = 0; i < rows; ++i) {
    const double engagement = random.normal();
    const double eta = -1.2 - 1.1 * engagement;
    school.columns[0].push_back(random.chance(0.2) ? missing : std::max(0.0, 5 + 3 * engagement));
    school.columns[1].push_back(random.chance(0.3 + 0.1 * (engagement < 0))
                                    ? missing
                                    : 60 + 15 * engagement + 8 * random.normal());
    school.columns[2].push_back(random.chance(0.05) ? missing : std::exp(1 - engagement));
    school.columns[3].push_back(7);
    school.columns[4].push_back(missing);
    school.outcome.push_back(random.chance(1 / (1 + std::exp(-eta))) ? 1 : 0);
    school.term.push_back(static_cast<std::int32_t>(3 * i / rows));
    school.student.push_back(i / 3);
  }
  return school;
}

bool same_bits(const std::vector<double>& left, const std::vector<double>& right) {
  if (left.size() != right.size()) {
    return false;
  }
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (std::bit_cast<std::uint64_t>(left[i]) != std::bit_cast<std::uint64_t>(right[i])) {
      return false;
    }
  }
  return true;
}

const LogisticModel& logistic(const RiskModel& model) {
  return *logistic_of(model);
}

}  // namespace

TEST_CASE("training gives calibrated scores inside their range") {
  const School school = draw_school(6000, 1);
  const TrainedModel trained = train(school.rows(), school.features);
  CHECK(trained.fit.converged);
  CHECK_FALSE(trained.model.calibration.is_identity());
  CHECK(trained.model.calibration.slope == doctest::Approx(1).epsilon(0.15));
  const Predictions scores = predict(trained.model, school.matrix());
  double sum = 0;
  double events = 0;
  for (std::size_t i = 0; i < scores.probability.size(); ++i) {
    CHECK(scores.lower[i] < scores.probability[i]);
    CHECK(scores.probability[i] < scores.upper[i]);
    sum += scores.probability[i];
    events += school.outcome[i];
  }
  CHECK(sum == doctest::Approx(events).epsilon(0.03));
  CHECK(logistic(trained.model).design.dropped.size() ==
        3);  // the constant; the empty one and its indicator
}

TEST_CASE("training and scoring repeat to the bit") {
  const School school = draw_school(1500, 2);
  const auto first = train(school.rows(), school.features);
  const auto second = train(school.rows(), school.features);
  CHECK(model_text(first.model) == model_text(second.model));
}

TEST_CASE("a row scored alone has the bits it had among the others") {
  const School school = draw_school(1000, 3);
  const auto trained = train(school.rows(), school.features);
  const Predictions all = predict(trained.model, school.matrix());
  for (const RowIndex row : {0U, 1U, 255U, 256U, 511U, 777U, 999U}) {
    const Predictions one = predict(trained.model, school.matrix(), Rows(&row, 1));
    CHECK(same_bits(one.probability, {all.probability[row]}));
    CHECK(same_bits(one.lower, {all.lower[row]}));
    CHECK(same_bits(one.upper, {all.upper[row]}));
    CHECK(Explainer(trained.model).explain(school.matrix(), row).logit == all.logit[row]);
  }
}

TEST_CASE("the score range is the quadratic form of the covariance, by the slow definition") {
  const School school = draw_school(900, 4);
  const RiskModel model = train(school.rows(), school.features).model;
  const RowIndex row = 17;
  const Design& design = logistic(model).design;
  std::vector<double> x(design.inputs.size());
  encode(design, school.matrix(), Rows(&row, 1), x);
  x.insert(x.begin(), 1.0);
  double variance = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    for (std::size_t j = 0; j < x.size(); ++j) {
      const std::size_t low = std::min(i, j);
      const std::size_t high = std::max(i, j);
      variance += x[i] * x[j] * logistic(model).covariance[high * (high + 1) / 2 + low];
    }
  }
  const Predictions one = predict(model, school.matrix(), Rows(&row, 1));
  const double edge = one.linear_predictor[0] + 1.6448536269514722 * std::sqrt(variance);
  const double expected = 1 / (1 + std::exp(-calibrated_logit(model.calibration, edge)));
  CHECK(one.upper[0] == doctest::Approx(expected).epsilon(1e-12));
}

TEST_CASE("a stored model scores to the bit as the one that was trained") {
  CHECK(rc::check([] {
    const School school = draw_school(600, *rc::gen::inRange<std::uint64_t>(0, 100000));
    TrainingOptions options;
    options.facts["target"] = "non_continuation \"quoted\" ø";
    const RiskModel model = train(school.rows(), school.features, options).model;
    const std::string text = model_text(model);
    const RiskModel read = model_from_json(core::parse_json(text, "memory"), "memory");
    RC_ASSERT(model_text(read) == text);
    RC_ASSERT(model_hash(read) == model_hash(model));
    const Predictions before = predict(model, school.matrix());
    const Predictions after = predict(read, school.matrix());
    RC_ASSERT(same_bits(before.probability, after.probability));
    RC_ASSERT(same_bits(before.lower, after.lower));
    RC_ASSERT(same_bits(before.upper, after.upper));
  }));
}

TEST_CASE("a damaged model is refused with the entry's name") {
  const School school = draw_school(600, 5);
  auto document = model_to_json(train(school.rows(), school.features).model);
  auto& object = document.as_object();
  object["penalty"] = "much";
  CHECK_THROWS_WITH_AS(model_from_json(document, "model.json"),
                       "A stored model cannot be read: in model.json, 'penalty' is not a number. "
                       "Restore the file or train again.",
                       core::Error);
  object["penalty"] = 1.0;
  object["covariance"].as_array().pop_back();
  CHECK_THROWS_AS(model_from_json(document, "model.json"), core::Error);
  object.erase("inputs");
  CHECK_THROWS_AS(model_from_json(document, "model.json"), core::Error);
  CHECK_THROWS_AS(model_from_json({}, "model.json"), core::Error);
}

TEST_CASE("scoring refuses another number of features") {
  const School school = draw_school(600, 6);
  const RiskModel model = train(school.rows(), school.features).model;
  FeatureMatrix matrix = school.matrix();
  matrix.columns.pop_back();
  CHECK_THROWS_AS(predict(model, matrix), core::Error);
}

TEST_CASE("the range is named by what it rests on, and how it is made does not change the scores") {
  const School school = draw_school(3000, 7);
  TrainingOptions independent;
  independent.clustered = false;
  const RiskModel narrow = train(school.rows(), school.features, independent).model;
  const RiskModel clustered = train(school.rows(), school.features).model;
  CHECK(narrow.score_range == laplace_range);
  CHECK(clustered.score_range == clustered_laplace_range);
  CHECK(logistic(narrow).coefficients == logistic(clustered).coefficients);
  const auto rows = coefficient_rows(logistic(clustered));
  REQUIRE(rows.size() == logistic(clustered).coefficients.size());
  CHECK(rows[0].input == "logins");
  CHECK(rows[0].direction == -1);
  CHECK(rows[0].standard_error > 0);
  CHECK(rows[0].standard_error < 1);
}

TEST_CASE("terms that alternate in their base rate do not tilt the scores of the next") {
  // Of three terms, the middle one is a mild one: half of its bad outcomes did not happen.
  School school = draw_school(9000, 8);
  core::Random random(1);
  for (std::size_t i = 0; i < school.outcome.size(); ++i) {
    if (school.term[i] == 1 && random.chance(0.5)) {
      school.outcome[i] = 0;
    }
  }
  const std::size_t known = 6000;  // the last term is the one to come
  const auto first = [&](const auto& values) { return std::span(values).first(known); };
  FeatureMatrix past;
  for (const auto& column : school.columns) {
    past.columns.push_back(first(column));
  }
  const TrainedModel trained =
      train({past, first(school.outcome), first(school.term), first(school.student), {}},
            school.features);
  const Predictions scores = predict(trained.model, school.matrix());
  double expected = 0;
  double events = 0;
  for (std::size_t i = 0; i < known; ++i) {
    expected += scores.probability[i];
    events += school.outcome[i];
  }
  CHECK(expected == doctest::Approx(events).epsilon(1e-6));
  // The intercept that suited only the middle term would lie about ln 2 lower.
  CHECK(trained.model.calibration.intercept > -0.2);
}

TEST_CASE("Venn-Abers ranges are as wide as so many students allow, and hold most true chances") {
  // Every student has eight rows that say the same: as many rows do not make as many students.
  const auto repeated = [](std::size_t students, std::uint64_t seed, std::vector<double>& truth) {
    core::Random random(seed);
    School school;
    school.columns.assign(1, {});
    school.features = {{"engagement", -1, NullRule::missing}};
    for (std::size_t student = 0; student < students; ++student) {
      const double engagement = random.normal();
      const double chance = 1 / (1 + std::exp(1.2 + 1.1 * engagement));
      const bool happened = random.chance(chance);
      for (std::size_t week = 0; week < 8; ++week) {
        school.columns[0].push_back(engagement);
        school.outcome.push_back(happened ? 1 : 0);
        school.term.push_back(static_cast<std::int32_t>(3 * student / students));
        school.student.push_back(student);
        truth.push_back(chance);
      }
    }
    return school;
  };
  std::vector<double> unused;
  const School past = repeated(3000, 21, unused);
  const RiskModel model = train(past.rows(), past.features).model;
  std::vector<double> truth;
  const School future = repeated(1000, 22, truth);
  const Predictions scores = predict(model, future.matrix());
  double inside = 0;
  double width = 0;
  const auto ranges = venn_abers_ranges(model, scores);
  for (std::size_t row = 0; row < truth.size(); ++row) {
    const double slack = 0.02;  // the ranges are of what was seen, in steps
    inside += truth[row] >= ranges[row].lower - slack && truth[row] <= ranges[row].upper + slack;
    width += ranges[row].upper - ranges[row].lower;
  }
  const auto rows = static_cast<double>(truth.size());
  CHECK(inside / rows > 0.65);
  CHECK(width / rows > 0.005);
  CHECK(width / rows < 0.2);
}
