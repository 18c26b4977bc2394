// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/evaluation.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "core/error.h"
#include "core/random.h"
#include "model/metrics/calibration_by_week.h"
#include "model/metrics/evaluation_json.h"
#include "model/metrics/lead_time.h"
#include "model/rules_baseline.h"
#include "model/testing/scored_sample.h"

using namespace plimsoll;
using namespace plimsoll::model;
using model::testing::ScoredSample;

namespace {

/// Perfectly calibrated scores, `weeks` equal rows of each student, one list per week.
ScoredSample calibrated(std::size_t students, std::uint32_t weeks, std::uint64_t seed) {
  core::Random random(seed);
  ScoredSample sample;
  for (std::size_t student = 0; student < students; ++student) {
    const double risk = 1 / (1 + std::exp(1.5 - random.normal()));
    const std::uint8_t outcome = random.chance(risk) ? 1 : 0;
    for (std::uint32_t week = 0; week < weeks; ++week) {
      sample.score.push_back(risk);
      sample.outcome.push_back(outcome);
      sample.student.push_back(student);
      sample.list.push_back(week);
    }
  }
  return sample;
}

EvaluationOptions quick(double share, std::size_t resamples = 200) {
  EvaluationOptions options;
  options.capacities.otherwise.share = share;
  options.bootstrap.resamples = resamples;
  return options;
}

core::Date day(int number) {
  return core::Date{} + std::chrono::days(number);
}

}  // namespace

TEST_CASE("a small example has the metrics worked out by hand") {
  // From the top: 1 0 1 0 0. Pairs in order: 3 + 2 of 6. Precision at the events: 1, 2/3.
  const ScoredSample sample{{0.9, 0.7, 0.6, 0.3, 0.1}, {1, 0, 1, 0, 0}, {1, 2, 3, 4, 5}, {}};
  const Evaluation result = evaluate(sample.rows(), quick(0.4, 0));
  CHECK(result.auroc.value == doctest::Approx(5.0 / 6));
  CHECK(result.auprc.value == doctest::Approx((1 + 2.0 / 3) / 2));
  CHECK(result.brier.value == doctest::Approx((0.01 + 0.49 + 0.16 + 0.09 + 0.01) / 5));
  CHECK(result.log_loss.value == doctest::Approx(-std::log(0.9 * 0.3 * 0.6 * 0.7 * 0.9) / 5));
  CHECK(result.base_rate.value == doctest::Approx(0.4));
  CHECK(result.uncertainty.value == doctest::Approx(0.24));
  CHECK(result.ece_equal_width.value == doctest::Approx((0.1 + 0.7 + 0.4 + 0.3 + 0.1) / 5));
  CHECK(result.at_capacity.taken == 2);
  CHECK(result.at_capacity.precision.value == 0.5);
  CHECK(result.at_capacity.recall.value == 0.5);
  CHECK(result.at_capacity.lift.value == doctest::Approx(1.25));
  CHECK(result.at_capacity.confusion.true_positives == 1);
  CHECK(result.at_capacity.confusion.false_positives == 1);
  CHECK(result.at_capacity.confusion.false_negatives == 1);
  CHECK(result.at_capacity.confusion.true_negatives == 2);
  CHECK(result.auroc.resamples == 0);
}

TEST_CASE("a score that is the same for all is worth a coin, and ties are cut exactly") {
  ScoredSample sample;
  for (std::uint64_t i = 0; i < 100; ++i) {
    sample.score.push_back(0.3);
    sample.outcome.push_back(i % 4 == 0 ? 1 : 0);
    sample.student.push_back(i);
  }
  const Evaluation result = evaluate(sample.rows(), quick(0.1));
  CHECK(result.auroc.value == 0.5);
  CHECK(result.auroc.lower == 0.5);
  CHECK(result.auprc.value == 0.25);
  CHECK(result.at_capacity.taken == 10);
  CHECK(std::isnan(result.calibration_slope.value));
  CHECK(result.calibration_intercept.value ==
        doctest::Approx(std::log(0.25 / 0.75) - std::log(0.3 / 0.7)));
  CHECK(result.calibration_curve.size() == 1);
}

TEST_CASE("ties within a list go by tie_break") {
  const std::vector<double> score{0.5, 0.5, 0.5};
  const std::vector<std::uint8_t> outcome{0, 1, 0};
  const std::vector<std::uint64_t> student{1, 2, 3};
  const std::vector<std::uint64_t> tie_break{30, 10, 20};
  const ScoredRows rows{score, outcome, student, {}, tie_break};
  CHECK(taken_at_capacity(rows, {{.count = 2}, {}}) == std::vector<std::uint8_t>{0, 1, 1});
}

TEST_CASE("every week's list is filled to its own capacity") {
  const ScoredSample sample{
      {0.9, 0.8, 0.7, 0.4, 0.3, 0.2}, {1, 0, 1, 1, 0, 0}, {1, 2, 3, 1, 2, 3}, {1, 1, 1, 2, 2, 2}};
  EvaluationOptions options = quick(0.34, 0);
  const Evaluation result = evaluate(sample.rows(), options);
  CHECK(result.at_capacity.taken == 2);
  CHECK(result.at_capacity.precision.value == 1);
  CHECK(result.at_capacity.recall.value == doctest::Approx(2.0 / 3));
  options.capacities.of_list[2] = {.count = 3};
  CHECK(evaluate(sample.rows(), options).at_capacity.taken == 4);
  options.capacities.of_list[2] = {.count = 99};
  CHECK(evaluate(sample.rows(), options).at_capacity.taken == 4);
  CHECK(result.capacity_curve.back().recall.value == 1);
  CHECK(result.capacity_curve.back().precision.value == 0.5);
}

TEST_CASE("on calibrated scores the debiased error reaches zero where the plain one cannot") {
  const ScoredSample sample = calibrated(600, 1, 2);
  const Evaluation result = evaluate(sample.rows(), quick(0.1));
  CHECK(result.ece_equal_mass_debiased.lower == 0);
  CHECK(result.ece_equal_width.lower > 0.01);
  CHECK(result.calibration_slope.lower < 1);
  CHECK(result.calibration_slope.upper > 1);
  CHECK(result.calibration_intercept.lower < 0);
  CHECK(result.calibration_intercept.upper > 0);
}

TEST_CASE("the debiased error sees through rows that repeat the same students") {
  int covered = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const ScoredSample sample = calibrated(300, 8, seed);
    covered += evaluate(sample.rows(), quick(0.1, 100)).ece_equal_mass_debiased.lower == 0 ? 1 : 0;
  }
  CHECK(covered >= 17);
}

TEST_CASE("the debiased error finds real miscalibration") {
  ScoredSample sample = calibrated(5000, 1, 3);
  for (double& score : sample.score) {
    score = score / 2;
  }
  const Evaluation result = evaluate(sample.rows(), quick(0.1));
  CHECK(result.ece_equal_mass_debiased.lower > 0.05);
  CHECK(result.calibration_intercept.lower > 0.5);
}

TEST_CASE("intervals are wider when rows repeat students, since students are resampled") {
  const ScoredSample one = calibrated(500, 1, 4);
  const ScoredSample eight = calibrated(500, 8, 4);
  const Evaluation a = evaluate(one.rows(), quick(0.1));
  const Evaluation b = evaluate(eight.rows(), quick(0.1));
  CHECK(b.auroc.value == doctest::Approx(a.auroc.value));
  CHECK(b.auroc.upper - b.auroc.lower ==
        doctest::Approx(a.auroc.upper - a.auroc.lower).epsilon(0.01));
}

TEST_CASE("the interval of the base rate is that of the binomial") {
  const ScoredSample sample = calibrated(2000, 1, 5);
  const Evaluation result = evaluate(sample.rows(), quick(0.1, 2000));
  const double p = result.base_rate.value;
  const double width = 2 * 1.96 * std::sqrt(p * (1 - p) / 2000);
  CHECK(result.base_rate.upper - result.base_rate.lower == doctest::Approx(width).epsilon(0.06));
}

TEST_CASE("the Brier score is the sum of its parts when scores are equal within bins") {
  ScoredSample sample;
  core::Random random(6);
  for (std::uint64_t i = 0; i < 1000; ++i) {
    sample.score.push_back(0.05 + 0.1 * static_cast<double>(i % 10));
    sample.outcome.push_back(random.chance(0.3) ? 1 : 0);
    sample.student.push_back(i);
  }
  const Evaluation result = evaluate(sample.rows(), quick(0.1, 0));
  CHECK(result.brier.value == doctest::Approx(result.reliability.value - result.resolution.value +
                                              result.uncertainty.value));
  REQUIRE(result.calibration_curve.size() == 10);
  CHECK(result.calibration_curve[0].rows == 100);
  CHECK(result.calibration_curve[0].mean_score == doctest::Approx(0.05));
}

TEST_CASE("with one outcome only what is not defined is NaN, and the rest is there") {
  const ScoredSample sample{{0.2, 0.4, 0.1}, {0, 0, 0}, {1, 2, 3}, {}};
  const Evaluation result = evaluate(sample.rows(), quick(0.34));
  CHECK(std::isnan(result.auroc.value));
  CHECK(std::isnan(result.at_capacity.recall.value));
  CHECK(result.auroc.resamples == 0);
  CHECK(result.at_capacity.precision.value == 0);
  CHECK(result.brier.value == doctest::Approx(0.07));
}

TEST_CASE("a resample without events leaves a gap, not an invented value") {
  ScoredSample sample;
  for (std::uint64_t i = 0; i < 20; ++i) {
    sample.score.push_back(0.1 + 0.01 * static_cast<double>(i));
    sample.outcome.push_back(i == 7 ? 1 : 0);
    sample.student.push_back(i);
  }
  const Evaluation result = evaluate(sample.rows(), quick(0.1, 500));
  CHECK(result.auroc.resamples < 400);
  CHECK(result.auroc.resamples > 250);
  CHECK(result.brier.resamples == 500);
}

TEST_CASE("evaluation repeats to the bit, and the seed matters") {
  const ScoredSample sample = calibrated(300, 3, 7);
  EvaluationOptions options = quick(0.1, 100);
  const Evaluation first = evaluate(sample.rows(), options);
  CHECK(first.auroc.lower == evaluate(sample.rows(), options).auroc.lower);
  options.bootstrap.seed = 2;
  CHECK(first.auroc.lower != evaluate(sample.rows(), options).auroc.lower);
}

TEST_CASE("scores that are not numbers, not probabilities, or not there are refused") {
  ScoredSample sample{{0.2, std::nan("")}, {0, 1}, {1, 2}, {}};
  CHECK_THROWS_AS(evaluate(sample.rows()), core::Error);
  sample.score = {0.2, 1.2};
  CHECK_THROWS_AS(evaluate(sample.rows()), core::Error);
  EvaluationOptions ranks = quick(0.5, 10);
  ranks.probabilities = false;
  const Evaluation result = evaluate(sample.rows(), ranks);
  CHECK(result.auroc.value == 1);
  CHECK(std::isnan(result.brier.value));
  CHECK_THROWS_AS(evaluate(ScoredRows{}), core::Error);
}

TEST_CASE("rules rank lexicographically, with direction and place of nulls") {
  const double none = std::nan("");
  const std::vector<double> missing_work{2, 3, 2, none, 2};
  const std::vector<double> last_grade{50, 90, 40, 10, 50};
  const auto score = rank_by_rules(std::vector<RuleColumn>{
      {missing_work, +1, NullOrder::least_at_risk}, {last_grade, -1, NullOrder::most_at_risk}});
  CHECK(score == std::vector<double>{0.6, 1.0, 0.8, 0.2, 0.6});
  const auto nulls_first =
      rank_by_rules(std::vector<RuleColumn>{{missing_work, +1, NullOrder::most_at_risk}});
  CHECK(nulls_first[3] == 1.0);
}

TEST_CASE("lead time is outcome date minus first flag, of those flagged in time") {
  const std::vector<OutcomeOfStudent> students{{day(100), day(60)},
                                               {day(100), day(90)},
                                               {day(100), day(100)},
                                               {day(100), day(130)},
                                               {day(100), {}}};
  const LeadTime lead = lead_time(students, {.resamples = 300});
  CHECK(lead.students == 5);
  CHECK(lead.flagged == 3);
  CHECK(lead.flagged_share.value == doctest::Approx(0.6));
  CHECK(lead.median_days.value == 10);
  CHECK(lead.lower_quartile_days.value == 5);
  CHECK(lead.upper_quartile_days.value == 25);
  CHECK(lead.four_weeks_share.value == doctest::Approx(0.2));
  CHECK(lead.median_days.lower >= 0);
  CHECK(lead.median_days.upper <= 40);
  CHECK(std::isnan(lead_time({}).median_days.value));
}

TEST_CASE("the evaluation as JSON has its numbers, and null where a metric is not defined") {
  const ScoredSample sample{{0.2, 0.4, 0.1}, {0, 0, 0}, {1, 2, 3}, {}};
  const auto document = evaluation_to_json(evaluate(sample.rows(), quick(0.34, 20)));
  CHECK(document.at("auroc").at("value").is_null());
  CHECK(document.at("brier").at("value").as_double() == doctest::Approx(0.07));
  CHECK(document.at("at_capacity").at("confusion").at("false_positives").to_number<int>() == 1);
  CHECK(document.at("capacity_curve").as_array().size() == 17);
  CHECK_NOTHROW(static_cast<void>(core::canonical_json(document)));
  const auto lead = lead_time_to_json(lead_time(std::vector<OutcomeOfStudent>{{day(9), day(2)}}));
  CHECK(lead.at("median_days").at("value").as_double() == 7);
}

TEST_CASE("calibration is told week by week") {
  ScoredSample sample = calibrated(8000, 2, 9);
  std::vector<std::int32_t> week;
  for (std::size_t row = 0; row < sample.score.size(); ++row) {
    week.push_back(sample.list[row] == 0 ? 12 : 3);
    if (week.back() == 3) {  // scores of week 3 are too low
      sample.score[row] /= 3;
    }
  }
  const auto weeks = calibration_by_week(sample.rows(), week);
  REQUIRE(weeks.size() == 2);
  CHECK(weeks[0].week == 3);
  CHECK(weeks[0].rows == 8000);
  CHECK(weeks[0].intercept > 1);
  CHECK(weeks[0].mean_score < weeks[0].observed.lower);
  CHECK(weeks[1].intercept == doctest::Approx(0).epsilon(0.1));
  CHECK(weeks[1].slope == doctest::Approx(1).epsilon(0.1));
  CHECK(weeks[1].mean_score > weeks[1].observed.lower);
  CHECK(calibration_by_week({}, {}).empty());
}
