// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "model/internal/line_fit.h"
#include "model/metrics/resampling/student_resampler.h"
#include "model/metrics/scored_rows.h"

namespace plimsoll::model::internal {

/// Metrics that are sums over rows.
struct Losses {
  double rows = 0;
  double events = 0;
  double log_loss = 0;   ///< mean
  double brier = 0;      ///< mean squared error
  double slope = 0;      ///< of logit P = intercept + slope logit(score)
  double intercept = 0;  ///< with the slope fixed at one: calibration in the large
};

/// Per-row losses added up by student once; a weighting then costs one pass over students. Slope
/// and intercept under a weighting take one Newton step from the fit to the full sample, which is
/// as exact as the bootstrap itself (Moulton and Zeger 1991).
class LossSums {
 public:
  LossSums(const ScoredRows& rows, const StudentResampler& resampler);

  Losses sum(const Weights& weights) const;

 private:
  struct Student {
    double rows = 0, events = 0, log_loss = 0, squared_error = 0;
    double a = 0, b = 0, aa = 0, ab = 0, bb = 0;  ///< gradient and Hessian at line_
    double offset = 0, offset_curvature = 0;      ///< gradient and Hessian at offset_

    void add(const Student& other, double weight);
  };

  std::vector<Student> students_;
  LineFit line_;
  LineFit offset_;
};

}  // namespace plimsoll::model::internal
