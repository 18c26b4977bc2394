// SPDX-License-Identifier: Apache-2.0
#include "model/internal/loss_sums.h"

#include <algorithm>
#include <cmath>

#include "model/internal/sigmoid.h"
#include "model/metrics/undefined.h"

namespace plimsoll::model::internal {
namespace {

/// Scores of exactly 0 or 1 would make one surprise cost infinitely much.
double kept_from_certainty(double score) {
  return std::clamp(score, 1e-12, 1 - 1e-12);
}

}  // namespace

void LossSums::Student::add(const Student& other, double weight) {
  rows += weight * other.rows;
  events += weight * other.events;
  log_loss += weight * other.log_loss;
  squared_error += weight * other.squared_error;
  a += weight * other.a;
  b += weight * other.b;
  aa += weight * other.aa;
  ab += weight * other.ab;
  bb += weight * other.bb;
  offset += weight * other.offset;
  offset_curvature += weight * other.offset_curvature;
}

LossSums::LossSums(const ScoredRows& rows, const StudentResampler& resampler)
    : students_(resampler.students()) {
  std::vector<double> logit;
  std::vector<double> target;
  for (std::size_t row = 0; row < rows.score.size(); ++row) {
    const double score = kept_from_certainty(rows.score[row]);
    logit.push_back(portable_log(score / (1 - score)));
    target.push_back(rows.outcome[row] != 0 ? 1.0 : 0.0);
  }
  line_ = fit_line({logit, target, {}});
  offset_ = fit_offset({logit, target, {}});
  for (std::size_t row = 0; row < rows.score.size(); ++row) {
    const double y = target[row];
    const double x = logit[row];
    const double error = rows.score[row] - y;
    const double at_line = sigmoid(line_.intercept + line_.slope * x);
    const double at_offset = sigmoid(offset_.intercept + x);
    const double curvature = at_line * (1 - at_line);
    students_[resampler.number()[row]].add(
        {1, y, logit_loss(x, y != 0), error * error, at_line - y, (at_line - y) * x, curvature,
         curvature * x, curvature * x * x, at_offset - y, at_offset * (1 - at_offset)},
        1);
  }
}

Losses LossSums::sum(const Weights& weights) const {
  Student total;
  for (std::size_t student = 0; student < students_.size(); ++student) {
    if (weights[student] != 0) {
      total.add(students_[student], weights[student]);
    }
  }
  Losses losses;
  losses.rows = total.rows;
  losses.events = total.events;
  losses.log_loss = total.log_loss / total.rows;
  losses.brier = total.squared_error / total.rows;
  const bool both = total.events > 0 && total.events < total.rows;
  const double determinant = total.aa * total.bb - total.ab * total.ab;
  losses.slope = both && line_.converged
                     ? line_.slope - (total.aa * total.b - total.ab * total.a) / determinant
                     : undefined;
  losses.intercept = both && offset_.converged
                         ? offset_.intercept - total.offset / total.offset_curvature
                         : undefined;
  return losses;
}

}  // namespace plimsoll::model::internal
