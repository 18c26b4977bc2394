// SPDX-License-Identifier: Apache-2.0
#include "model/calibration/internal/forms.h"

#include <algorithm>

#include "model/calibration/internal/beta_fit.h"
#include "model/calibration/isotonic.h"
#include "model/internal/line_fit.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model::internal {
namespace {

/// Platt's targets, which keep perfectly separated scores from certainty.
struct Targets {
  double high = 0;
  double low = 0;

  explicit Targets(std::span<const std::uint8_t> outcome) {
    double events = 0;
    for (const std::uint8_t happened : outcome) {
      events += happened != 0 ? 1 : 0;
    }
    high = (events + 1) / (events + 2);
    low = 1 / (static_cast<double>(outcome.size()) - events + 2);
  }

  std::vector<double> of(std::span<const std::uint8_t> outcome) const {
    std::vector<double> targets;
    targets.reserve(outcome.size());
    for (const std::uint8_t happened : outcome) {
      targets.push_back(happened != 0 ? high : low);
    }
    return targets;
  }
};

double mean_level(const std::vector<double>& level, std::span<const std::uint32_t> part) {
  double sum = 0;
  for (const std::uint32_t each : part) {
    sum += level[each];
  }
  return part.empty() ? 0 : sum / static_cast<double>(part.size());
}

FittedForm fit_platt(const FormRows& rows) {
  const auto targets = Targets(rows.outcome).of(rows.outcome);
  const auto fit = fit_common_slope({rows.x, targets, {}}, rows.part, rows.parts);
  FittedForm form;
  form.calibration.method = CalibrationMethod::platt;
  form.calibration.slope = fit.slope;
  form.level = fit.intercept;
  form.is_fitted = fit.converged && fit.slope > 0;
  return form;
}

FittedForm fit_beta_form(const FormRows& rows) {
  const auto targets = Targets(rows.outcome).of(rows.outcome);
  const auto fit = fit_beta({rows.x, targets, rows.part, rows.parts});
  FittedForm form;
  form.calibration.method = CalibrationMethod::beta;
  form.calibration.rising = fit.rising;
  form.calibration.falling = fit.falling;
  form.level = fit.intercept;
  form.is_fitted = fit.converged && fit.rising + fit.falling > 0;
  return form;
}

/// Parts are brought to one level by Platt's line first, so that a term of many events does not
/// bend the shape.
FittedForm fit_isotonic(const FormRows& rows) {
  FittedForm form = fit_platt(rows);
  if (!form.is_fitted) {
    return form;
  }
  const double slope = form.calibration.slope;
  const double mean = mean_level(form.level, rows.part);
  std::vector<double> x;
  for (std::size_t i = 0; i < rows.x.size(); ++i) {
    x.push_back(rows.x[i] + (form.level[rows.part[i]] - mean) / slope);
  }
  const Targets targets(rows.outcome);
  const std::vector<double> y(rows.outcome.begin(), rows.outcome.end());
  for (const IsotonicBlock& block : isotonic_regression(x, y)) {
    const double share = std::clamp(block.value, targets.low, targets.high);
    form.calibration.knots.push_back({block.x, portable_log(share / (1 - share)) - mean});
  }
  form.calibration.method = CalibrationMethod::isotonic;
  return form;
}

}  // namespace

FittedForm fit_form(CalibrationMethod method, const FormRows& rows) {
  FittedForm form = method == CalibrationMethod::beta       ? fit_beta_form(rows)
                    : method == CalibrationMethod::isotonic ? fit_isotonic(rows)
                                                            : fit_platt(rows);
  form.calibration.intercept = mean_level(form.level, rows.part);
  return form;
}

double level_of(const Calibration& shape, const FormRows& rows) {
  std::vector<double> x;
  for (const double value : rows.x) {
    x.push_back(calibration_shape(shape, value));
  }
  const std::vector<double> target(rows.outcome.begin(), rows.outcome.end());
  const auto fit = fit_offset({x, target, {}});
  return fit.converged ? fit.intercept : 0;
}

}  // namespace plimsoll::model::internal
