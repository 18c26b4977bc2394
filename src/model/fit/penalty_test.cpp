// SPDX-License-Identifier: Apache-2.0
#include "model/fit/penalty.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>
#include <vector>

#include "core/error.h"
#include "core/random.h"
#include "model/fit/logistic.h"

using namespace plimsoll;
using namespace plimsoll::model;

namespace {

struct TermRows {
  std::vector<std::vector<double>> columns;
  std::vector<std::uint8_t> outcome;
  std::vector<std::int32_t> term;
  std::vector<std::uint64_t> student;

  TrainingRows rows() const {
    TrainingRows rows{{}, outcome, term, student, {}};
    for (const auto& column : columns) {
      rows.features.columns.emplace_back(column);
    }
    return rows;
  }
};

/// `informative` true columns followed by noise; four rows per student.
TermRows draw_term_rows(std::size_t rows, std::size_t informative, std::size_t noise, int terms) {
  core::Random random(77);
  TermRows sample;
  sample.columns.resize(informative + noise);
  for (std::size_t i = 0; i < rows; ++i) {
    double eta = -1;
    for (std::size_t j = 0; j < sample.columns.size(); ++j) {
      sample.columns[j].push_back(random.normal());
      eta += j < informative ? 0.8 * sample.columns[j].back() : 0;
    }
    sample.outcome.push_back(random.chance(1 / (1 + std::exp(-eta))) ? 1 : 0);
    sample.term.push_back(
        static_cast<std::int32_t>(10 * (i * static_cast<std::size_t>(terms) / rows)));
    sample.student.push_back(i / 4);
  }
  return sample;
}

std::vector<FeatureSpec> specs(std::size_t count) {
  std::vector<FeatureSpec> features;
  for (std::size_t j = 0; j < count; ++j) {
    features.push_back({"x" + std::to_string(j)});
  }
  return features;
}

}  // namespace

TEST_CASE("noise asks for a strong penalty, signal for a weak one") {
  const TermRows noise = draw_term_rows(400, 0, 30, 2);
  CHECK(choose_penalty(noise.rows(), specs(30)).penalty >= 100);
  const TermRows signal = draw_term_rows(4000, 5, 0, 2);
  CHECK(choose_penalty(signal.rows(), specs(5)).penalty <= 10);
}

TEST_CASE("every term but the first is predicted by a model of the terms before it") {
  const TermRows sample = draw_term_rows(900, 2, 1, 3);
  const auto rows = sample.rows();
  const auto search = choose_penalty(rows, specs(3), {.grid = {1.0}});
  CHECK(search.hold_out == HoldOut::leave_future_out);
  CHECK(search.note.empty());
  REQUIRE(search.rows.size() == 600);
  CHECK(search.losses.size() == 2);
  CHECK(search.losses[0].part == 10);

  const auto first = every_row(300);
  const Design design = fit_design(rows.features, specs(3), first);
  const auto fit = fit_logistic({design, rows.features, first, rows.outcome, {}},
                                {.penalty = 1, .last_step = 1e-3});
  const auto expected = linear_predictor(design, fit, rows.features, std::vector<RowIndex>{300});
  CHECK(search.rows[0] == 300);
  CHECK(search.linear_predictor[0] == expected[0]);
}

TEST_CASE("nothing later than a term changes what is predicted for it") {
  TermRows sample = draw_term_rows(900, 2, 1, 3);
  const auto before = choose_penalty(sample.rows(), specs(3), {.grid = {1.0}});
  for (std::size_t i = 600; i < 900; ++i) {
    sample.columns[0][i] = -sample.columns[0][i];
    sample.outcome[i] ^= 1U;
  }
  const auto after = choose_penalty(sample.rows(), specs(3), {.grid = {1.0}});
  for (std::size_t i = 0; i < 300; ++i) {
    CHECK(before.linear_predictor[i] == after.linear_predictor[i]);
  }
}

TEST_CASE("with one term students are split, whole students at a time, and the result says so") {
  const TermRows sample = draw_term_rows(400, 2, 1, 1);
  const auto search = choose_penalty(sample.rows(), specs(3), {.grid = {1.0}});
  CHECK(search.hold_out == HoldOut::student_split);
  CHECK(search.note.starts_with("Only one term to train on"));
  CHECK(std::set<RowIndex>(search.rows.begin(), search.rows.end()).size() == 400);
  std::size_t offset = 0;
  std::set<std::uint64_t> seen;
  for (const auto& loss : search.losses) {
    std::set<std::uint64_t> fold;
    for (std::size_t i = 0; i < loss.rows; ++i) {
      fold.insert(sample.student[search.rows[offset + i]]);
    }
    offset += loss.rows;
    for (const auto student : fold) {
      CHECK(seen.insert(student).second);
    }
  }
}

TEST_CASE("a first term with one outcome only is passed over, and said") {
  TermRows sample = draw_term_rows(900, 2, 1, 3);
  for (std::size_t i = 0; i < 300; ++i) {
    sample.outcome[i] = 0;
  }
  const auto search = choose_penalty(sample.rows(), specs(3), {.grid = {1.0}});
  CHECK(search.rows.size() == 300);
  CHECK(search.note.find("Part 10 was not used") != std::string::npos);
  for (auto& outcome : sample.outcome) {
    outcome = 0;
  }
  CHECK_THROWS_AS(choose_penalty(sample.rows(), specs(3)), core::Error);
}
