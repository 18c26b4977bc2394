// SPDX-License-Identifier: Apache-2.0
// The one-pass weighted metrics against their definitions on rows really repeated.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

#include "core/random.h"
#include "model/internal/list_pass.h"
#include "model/internal/loss_sums.h"
#include "model/internal/score_pass.h"
#include "model/testing/scored_sample.h"

using namespace plimsoll;
using namespace plimsoll::model;
using namespace plimsoll::model::internal;
using model::testing::ScoredSample;

namespace {

/// Rows with many ties, three lists, students with several rows.
ScoredSample draw_ties(core::Random& random, std::size_t rows) {
  ScoredSample sample;
  for (std::size_t i = 0; i < rows; ++i) {
    sample.score.push_back(static_cast<double>(random.below(25)) / 24);
    sample.outcome.push_back(random.chance(0.2 + 0.5 * sample.score.back()) ? 1 : 0);
    sample.student.push_back(1000 + random.below(rows / 3));
    sample.list.push_back(static_cast<std::uint32_t>(random.below(3)));
  }
  return sample;
}

/// The rows with every student's rows as often as the weight says.
ScoredSample repeated(const ScoredSample& sample, const StudentResampler& resampler,
                      const Weights& weights) {
  ScoredSample copies;
  for (std::size_t row = 0; row < sample.score.size(); ++row) {
    for (std::uint32_t copy = 0; copy < weights[resampler.number()[row]]; ++copy) {
      copies.score.push_back(sample.score[row]);
      copies.outcome.push_back(sample.outcome[row]);
      copies.student.push_back(sample.student[row]);
      copies.list.push_back(sample.list[row]);
    }
  }
  return copies;
}

double slow_auroc(const ScoredSample& sample) {
  double right = 0;
  double pairs = 0;
  for (std::size_t i = 0; i < sample.score.size(); ++i) {
    for (std::size_t j = 0; j < sample.score.size(); ++j) {
      if (sample.outcome[i] != 0 && sample.outcome[j] == 0) {
        pairs += 1;
        right += sample.score[i] > sample.score[j]    ? 1
                 : sample.score[i] == sample.score[j] ? 0.5
                                                      : 0;
      }
    }
  }
  return right / pairs;
}

/// Precision and recall at every distinct threshold, summed by definition.
double slow_auprc(const ScoredSample& sample) {
  std::vector<double> thresholds(sample.score);
  std::sort(thresholds.rbegin(), thresholds.rend());
  thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
  const auto events = static_cast<double>(
      std::count(sample.outcome.begin(), sample.outcome.end(), std::uint8_t{1}));
  double area = 0;
  double recall_before = 0;
  for (const double threshold : thresholds) {
    double taken = 0;
    double hits = 0;
    for (std::size_t i = 0; i < sample.score.size(); ++i) {
      if (sample.score[i] >= threshold) {
        taken += 1;
        hits += sample.outcome[i];
      }
    }
    area += (hits / events - recall_before) * hits / taken;
    recall_before = hits / events;
  }
  return area;
}

bool near(double left, double right) {
  return std::abs(left - right) < 1e-9;
}

bool usable(const ScoredSample& sample) {
  const auto events = std::count(sample.outcome.begin(), sample.outcome.end(), std::uint8_t{1});
  return events > 0 && events < static_cast<std::ptrdiff_t>(sample.outcome.size());
}

}  // namespace

TEST_CASE("areas and bins under weights equal their definitions on repeated rows") {
  CHECK(rc::check([] {
    core::Random random(*rc::gen::inRange<std::uint64_t>(0, 1000000));
    const ScoredSample sample = draw_ties(random, 90);
    const StudentResampler resampler(sample.student);
    const ScorePass pass(sample.rows(), resampler, 10);
    Weights weights;
    resampler.draw(5, random.below(1000), weights);
    const ScoredSample copies = repeated(sample, resampler, weights);
    RC_PRE(usable(copies));
    const ScoreSums sums = pass.sum(weights);
    RC_ASSERT(near(sums.auroc, slow_auroc(copies)));
    RC_ASSERT(near(sums.auprc, slow_auprc(copies)));
    double rows = 0;
    for (const Bin& bin : sums.mass_bins) {
      rows += bin.rows;
    }
    RC_ASSERT(near(rows, static_cast<double>(copies.score.size())));
  }));
}

TEST_CASE("equal-width bins hold the scores between their edges") {
  core::Random random(1);
  const ScoredSample sample = draw_ties(random, 300);
  const StudentResampler resampler(sample.student);
  const ScorePass pass(sample.rows(), resampler, 10);
  std::map<int, Bin, std::greater<>> expected;
  for (std::size_t i = 0; i < sample.score.size(); ++i) {
    Bin& bin = expected[std::min(9, static_cast<int>(sample.score[i] * 10))];
    bin.rows += 1;
    bin.events += sample.outcome[i];
    bin.score += sample.score[i];
  }
  const auto bins = pass.sum(resampler.everyone()).width_bins;
  REQUIRE(bins.size() == expected.size());
  std::size_t at = 0;
  for (const auto& [key, bin] : expected) {
    CHECK(bins[at].rows == bin.rows);
    CHECK(bins[at].events == bin.events);
    CHECK(near(bins[at].score, bin.score));
    ++at;
  }
}

TEST_CASE("lists cut at capacity under weights equal sorting the repeated rows of each list") {
  CHECK(rc::check([] {
    core::Random random(*rc::gen::inRange<std::uint64_t>(0, 1000000));
    ScoredSample sample = draw_ties(random, 80);
    for (double& score : sample.score) {
      score = random.uniform();  // without ties the repeated rows sort in one way only
    }
    const StudentResampler resampler(sample.student);
    const Capacities capacities{{.share = 0.2}, {{1, {.count = 7}}}};
    const ListPass pass(sample.rows(), resampler, capacities, {0.1, 0.5, 1.0});
    Weights weights;
    resampler.draw(6, random.below(1000), weights);
    const ListSums sums = pass.sum(weights);
    const ScoredSample copies = repeated(sample, resampler, weights);
    const auto taken = taken_at_capacity(copies.rows(), capacities);
    std::int64_t rows = 0;
    std::int64_t events = 0;
    for (std::size_t i = 0; i < taken.size(); ++i) {
      rows += taken[i];
      events += taken[i] * copies.outcome[i];
    }
    RC_ASSERT(sums.at_capacity.rows == rows);
    RC_ASSERT(sums.at_capacity.events == events);
    RC_ASSERT(sums.at_share.back().rows == static_cast<std::int64_t>(copies.score.size()));
    RC_ASSERT(sums.at_share.back().events == sums.all.events);
    const auto half = taken_at_capacity(copies.rows(), {{.share = 0.5}, {}});
    std::int64_t half_events = 0;
    for (std::size_t i = 0; i < half.size(); ++i) {
      half_events += half[i] * copies.outcome[i];
    }
    RC_ASSERT(sums.at_share[1].events == half_events);
    RC_ASSERT(sums.at_share[1].rows == std::count(half.begin(), half.end(), std::uint8_t{1}));
  }));
}

TEST_CASE("losses under weights equal their definitions, slope and intercept up to one step") {
  core::Random random(8);
  ScoredSample sample = draw_ties(random, 6000);
  for (double& score : sample.score) {
    score = 0.02 + 0.9 * score;
  }
  const StudentResampler resampler(sample.student);
  const LossSums sums(sample.rows(), resampler);
  Weights weights;
  resampler.draw(3, 0, weights);
  const ScoredSample copies = repeated(sample, resampler, weights);
  const StudentResampler again(copies.student);
  const LossSums refitted(copies.rows(), again);
  const Losses fast = sums.sum(weights);
  const Losses slow = refitted.sum(again.everyone());
  CHECK(fast.log_loss == doctest::Approx(slow.log_loss).epsilon(1e-12));
  CHECK(fast.brier == doctest::Approx(slow.brier).epsilon(1e-12));
  CHECK(fast.slope == doctest::Approx(slow.slope).epsilon(2e-3));
  CHECK(fast.intercept == doctest::Approx(slow.intercept).epsilon(2e-3));
}

TEST_CASE("a resample has as many students as the sample and does not depend on other draws") {
  const StudentResampler resampler(std::vector<std::uint64_t>{7, 7, 9, 11, 9});
  CHECK(resampler.students() == 3);
  CHECK(resampler.number() == std::vector<std::uint32_t>{0, 0, 1, 2, 1});
  Weights first;
  Weights second;
  resampler.draw(1, 4, first);
  resampler.draw(1, 3, second);
  resampler.draw(1, 4, second);
  CHECK(first == second);
  CHECK(first[0] + first[1] + first[2] == 3);
}
