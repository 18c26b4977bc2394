// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/random.h"
#include "model/metrics/calibration_by_week.h"
#include "model/model_json.h"
#include "model/training.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

constexpr std::size_t weeks_of_term = 6;

/// Terms in which nobody has logged in yet in the first week, which then says nothing, and much in
/// any later week. The outcome is rarest after the first week, and as frequent after all others.
struct Terms {
  std::vector<double> logins, week;
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term, week_number;
  std::vector<std::uint64_t> student;

  FeatureMatrix matrix() const { return {{logins, week}}; }
  TrainingRows rows() const { return {matrix(), outcome, term, student, {}}; }
};

Terms draw_terms(std::size_t students, std::int32_t first_term, std::int32_t terms) {
  core::Random random(static_cast<std::uint64_t>(first_term));
  Terms drawn;
  for (std::int32_t term = first_term; term < first_term + terms; ++term) {
    for (std::size_t student = 0; student < students; ++student) {
      const double engagement = random.normal();
      for (std::size_t week = 1; week <= weeks_of_term; ++week) {
        const double logit = (week == 1 ? -2.6 : -1.2) - (week == 1 ? 0.3 : 1.0) * engagement;
        const double active = std::round(std::exp(1 + 0.8 * engagement + 0.3 * random.normal()));
        drawn.logins.push_back(week == 1 ? 0 : active);
        drawn.week.push_back(static_cast<double>(week));
        drawn.week_number.push_back(static_cast<std::int32_t>(week));
        drawn.outcome.push_back(random.chance(1 / (1 + std::exp(-logit))) ? 1 : 0);
        drawn.term.push_back(term);
        drawn.student.push_back(static_cast<std::uint64_t>(term) * 100000 + student);
      }
    }
  }
  return drawn;
}

std::vector<FeatureSpec> features(bool by_level) {
  return {{"logins", -1, NullRule::zero}, {"week_of_term", 0, NullRule::missing, by_level}};
}

/// The largest distance of a week's mean score from its observed share, in a term to come.
double worst_week(const RiskModel& model, const Terms& future) {
  const auto scores = predict(model, future.matrix()).probability;
  double worst = 0;
  for (const WeekCalibration& week :
       calibration_by_week({scores, future.outcome, future.student, {}, {}}, future.week_number)) {
    worst = std::max(worst, std::abs(week.mean_score - week.observed.value));
  }
  return worst;
}

}  // namespace

TEST_CASE("with a weight for each week, the first week of a term is as well calibrated as any") {
  const Terms past = draw_terms(2000, 1, 3);
  const Terms future = draw_terms(4000, 9, 1);
  const RiskModel by_level = train(past.rows(), features(true)).model;
  CHECK(worst_week(by_level, future) < 0.025);
  // A straight line over weeks cannot: it takes week 1, without logins, for all too risky.
  CHECK(worst_week(train(past.rows(), features(false)).model, future) > 0.05);
}

TEST_CASE("boosted trees find the first week by themselves") {
  const Terms past = draw_terms(2000, 1, 3);
  const RiskModel trees = train_trees(past.rows(), features(true)).model;
  CHECK(worst_week(trees, draw_terms(4000, 9, 1)) < 0.025);
}

TEST_CASE("inputs by level are named, stored and read; a week never seen is between the others") {
  const Terms past = draw_terms(300, 1, 2);
  const RiskModel model = train(past.rows(), features(true)).model;
  const auto& design = logistic_of(model)->design;
  REQUIRE(design.inputs.size() == 1 + weeks_of_term);
  CHECK(input_name(design, design.inputs[1]) == "week_of_term=1");
  const RiskModel read = model_from_json(model_to_json(model), "memory");
  CHECK(model_text(read) == model_text(model));
  CHECK(predict(read, past.matrix()).logit == predict(model, past.matrix()).logit);
  const std::vector<double> logins(8, 3.0);
  const std::vector<double> week{1, 2, 3, 4, 5, 6, 7, 8};
  const auto scores = predict(model, {{logins, week}}).probability;
  CHECK(scores[6] == scores[7]);
  CHECK(scores[6] < *std::max_element(scores.begin(), scores.begin() + 6));
  CHECK(scores[6] > *std::min_element(scores.begin(), scores.begin() + 6));
}
