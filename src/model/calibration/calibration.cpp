// SPDX-License-Identifier: Apache-2.0
#include "model/calibration/calibration.h"

#include <algorithm>

#include "core/check.h"
#include "model/internal/line_fit.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

double beta_shape(const Calibration& calibration, double x) {
  const double minus_log_s = internal::logit_loss(x, true);
  const double minus_log_rest = internal::logit_loss(x, false);
  return calibration.falling * minus_log_rest - calibration.rising * minus_log_s;
}

double isotonic_shape(const Calibration& calibration, double x) {
  const auto& knots = calibration.knots;
  PLIMSOLL_CHECK(!knots.empty());
  const auto after = std::upper_bound(
      knots.begin(), knots.end(), x,
      [](double value, const CalibrationKnot& knot) { return value < knot.logit; });
  if (after == knots.begin() || after == knots.end()) {
    const CalibrationKnot& outer = after == knots.begin() ? knots.front() : knots.back();
    return outer.calibrated + calibration.slope * (x - outer.logit);
  }
  const CalibrationKnot& left = *(after - 1);
  const double share = (x - left.logit) / (after->logit - left.logit);
  return left.calibrated + share * (after->calibrated - left.calibrated);
}

}  // namespace

std::string_view calibration_method_name(CalibrationMethod method) {
  switch (method) {
    case CalibrationMethod::platt:
      return "platt";
    case CalibrationMethod::beta:
      return "beta";
    case CalibrationMethod::isotonic:
      return "isotonic";
    case CalibrationMethod::identity:
      break;
  }
  return "identity";
}

double calibration_shape(const Calibration& calibration, double linear_predictor) {
  switch (calibration.method) {
    case CalibrationMethod::beta:
      return beta_shape(calibration, linear_predictor);
    case CalibrationMethod::isotonic:
      return isotonic_shape(calibration, linear_predictor);
    case CalibrationMethod::identity:
    case CalibrationMethod::platt:
      break;
  }
  return calibration.slope * linear_predictor;
}

double calibrated_logit(const Calibration& calibration, double linear_predictor) {
  return calibration_shape(calibration, linear_predictor) + calibration.intercept;
}

void set_intercept(const TrainingScores& training, Calibration& calibration) {
  if (calibration.is_identity()) {
    return;
  }
  std::vector<double> shape;
  shape.reserve(training.linear_predictor.size());
  for (const double x : training.linear_predictor) {
    shape.push_back(calibration_shape(calibration, x));
  }
  const std::vector<double> target(training.outcome.begin(), training.outcome.end());
  const auto fit = internal::fit_offset({shape, target, training.weight});
  if (fit.converged) {
    calibration.intercept = fit.intercept;
  }
}

}  // namespace plimsoll::model
