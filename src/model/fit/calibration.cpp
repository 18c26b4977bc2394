// SPDX-License-Identifier: Apache-2.0
#include "model/fit/calibration.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/check.h"
#include "model/internal/line_fit.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

double mean_loss(const Calibration& calibration, std::span<const double> linear_predictor,
                 std::span<const std::uint8_t> outcome) {
  double sum = 0;
  for (std::size_t i = 0; i < outcome.size(); ++i) {
    sum +=
        internal::logit_loss(calibrated_logit(calibration, linear_predictor[i]), outcome[i] != 0);
  }
  return outcome.empty() ? 0 : sum / static_cast<double>(outcome.size());
}

std::vector<double> smoothed_targets(std::span<const std::uint8_t> outcome, std::size_t events) {
  const auto positives = static_cast<double>(events);
  const auto negatives = static_cast<double>(outcome.size() - events);
  const double high = (positives + 1) / (positives + 2);
  const double low = 1 / (negatives + 2);
  std::vector<double> targets;
  targets.reserve(outcome.size());
  for (const std::uint8_t happened : outcome) {
    targets.push_back(happened != 0 ? high : low);
  }
  return targets;
}

}  // namespace

Calibration fit_calibration(std::span<const double> linear_predictor,
                            std::span<const std::uint8_t> outcome,
                            const CalibrationOptions& options) {
  PLIMSOLL_CHECK_EQ(linear_predictor.size(), outcome.size());
  Calibration result;
  result.rows = outcome.size();
  for (const std::uint8_t happened : outcome) {
    result.events += happened != 0 ? 1 : 0;
  }
  result.log_loss_before = mean_loss(result, linear_predictor, outcome);
  result.log_loss_after = result.log_loss_before;
  const std::size_t rarer = std::min(result.events, result.rows - result.events);
  if (rarer < options.events_at_least) {
    result.note = fmt::format(
        "Too few held-out outcomes to calibrate on: {} of {} rows have it, at "
        "least {} with and without it are needed.",
        result.events, result.rows, options.events_at_least);
    return result;
  }
  const auto targets = smoothed_targets(outcome, result.events);
  const auto line = internal::fit_line({linear_predictor, targets, {}});
  if (!line.converged || line.slope <= 0) {
    result.note = fmt::format(
        "Held-out scores do not rise with risk, so they cannot be calibrated: "
        "slope {:.3g}.",
        line.slope);
    return result;
  }
  result.slope = line.slope;
  result.intercept = line.intercept;
  result.identity = false;
  result.log_loss_after = mean_loss(result, linear_predictor, outcome);
  return result;
}

double calibrated_logit(const Calibration& calibration, double linear_predictor) {
  return calibration.slope * linear_predictor + calibration.intercept;
}

}  // namespace plimsoll::model
