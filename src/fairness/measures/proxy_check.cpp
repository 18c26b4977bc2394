// SPDX-License-Identifier: Apache-2.0
#include "fairness/measures/proxy_check.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/check.h"
#include "core/random.h"
#include "model/fit/logistic.h"
#include "model/metrics/evaluation.h"
#include "model/metrics/evaluation_json.h"

namespace plimsoll::fairness {
namespace {

/// Students of the fitted half.
bool is_fitted(std::uint64_t student) {
  return (core::Random(student).next() >> 63) != 0;
}

/// Rows of known groups, in two halves by student.
struct Halves {
  std::vector<model::RowIndex> fitted;
  std::vector<model::RowIndex> judged;
};

Halves halves_of(const ProxyRows& rows) {
  Halves halves;
  for (std::size_t row = 0; row < rows.student.size(); ++row) {
    if (!rows.names[rows.group[row]].empty()) {
      auto& half = is_fitted(rows.student[row]) ? halves.fitted : halves.judged;
      half.push_back(static_cast<model::RowIndex>(row));
    }
  }
  return halves;
}

/// Students inside and outside the group among some rows: the smaller of the two.
std::size_t smaller_side(const ProxyRows& rows, const std::vector<model::RowIndex>& some,
                         std::uint32_t group) {
  std::set<std::uint64_t> inside;
  std::set<std::uint64_t> outside;
  for (const auto row : some) {
    (rows.group[row] == group ? inside : outside).insert(rows.student[row]);
  }
  return std::min(inside.size(), outside.size());
}

std::size_t students_of(const ProxyRows& rows, std::uint32_t group) {
  std::set<std::uint64_t> students;
  for (std::size_t row = 0; row < rows.student.size(); ++row) {
    if (rows.group[row] == group) {
      students.insert(rows.student[row]);
    }
  }
  return students.size();
}

/// Features are free to point either way here: directions are about the outcome.
std::vector<model::FeatureSpec> free_specs(std::vector<model::FeatureSpec> specs) {
  for (model::FeatureSpec& spec : specs) {
    spec.direction = 0;
  }
  return specs;
}

model::Estimate auroc_of(const ProxyRows& rows, const Halves& halves, const model::Design& design,
                         std::uint32_t group, const ProxyOptions& options) {
  std::vector<std::uint8_t> is_member;
  for (const std::uint32_t each : rows.group) {
    is_member.push_back(each == group ? 1 : 0);
  }
  const auto fit = model::fit_logistic({design, rows.features, halves.fitted, is_member, {}},
                                       {.penalty = options.penalty, .covariance = false});
  const auto score = model::linear_predictor(design, fit, rows.features, halves.judged);
  std::vector<std::uint8_t> outcome;
  std::vector<std::uint64_t> student;
  for (const auto row : halves.judged) {
    outcome.push_back(is_member[row]);
    student.push_back(rows.student[row]);
  }
  model::EvaluationOptions evaluation;
  evaluation.bootstrap = options.bootstrap;
  evaluation.probabilities = false;
  evaluation.shares.clear();
  return model::evaluate({score, outcome, student, {}, {}}, evaluation).auroc;
}

}  // namespace

std::vector<ProxyScore> proxy_check(const ProxyRows& rows, const ProxyOptions& options) {
  PLIMSOLL_CHECK_EQ(rows.student.size(), rows.features.row_count());
  PLIMSOLL_CHECK_EQ(rows.group.size(), rows.student.size());
  const Halves halves = halves_of(rows);
  std::vector<ProxyScore> scores;
  if (halves.fitted.empty() || halves.judged.empty()) {
    return scores;
  }
  const auto design = model::fit_design(rows.features, free_specs(rows.specs), halves.fitted);
  for (std::uint32_t group = 0; group < rows.names.size(); ++group) {
    ProxyScore score{rows.names[group], students_of(rows, group), {}};
    if (score.group.empty() || score.students == 0) {
      continue;
    }
    if (smaller_side(rows, halves.fitted, group) >= options.students_at_least &&
        smaller_side(rows, halves.judged, group) >= options.students_at_least) {
      score.auroc = auroc_of(rows, halves, design, group, options);
    }
    scores.push_back(std::move(score));
  }
  return scores;
}

core::json::array proxy_scores_to_json(const std::vector<ProxyScore>& scores) {
  core::json::array array;
  for (const ProxyScore& score : scores) {
    if (std::isfinite(score.auroc.value)) {
      array.push_back(
          core::json::object{{"group", score.group},
                             {"auroc", model::number_to_json(score.auroc.value)},
                             {"auroc_lower", model::number_to_json(score.auroc.lower)},
                             {"auroc_upper", model::number_to_json(score.auroc.upper)}});
    }
  }
  return array;
}

}  // namespace plimsoll::fairness
