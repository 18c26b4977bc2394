// SPDX-License-Identifier: Apache-2.0
#include "model/fit/calibration.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <vector>

#include "core/check.h"
#include "model/internal/line_fit.h"
#include "model/internal/sigmoid.h"

namespace plimsoll::model {
namespace {

/// Mean log loss at slope * x + the intercept of the row's part.
double mean_loss(const HeldOutScores& scores, const internal::CommonSlope& fit,
                 std::span<const std::uint32_t> part) {
  double sum = 0;
  for (std::size_t i = 0; i < scores.outcome.size(); ++i) {
    const double logit = fit.slope * scores.linear_predictor[i] + fit.intercept[part[i]];
    sum += internal::logit_loss(logit, scores.outcome[i] != 0);
  }
  return scores.outcome.empty() ? 0 : sum / static_cast<double>(scores.outcome.size());
}

/// Parts numbered 0, 1, … in their order.
std::vector<std::uint32_t> number_parts(const HeldOutScores& scores, std::size_t& parts) {
  if (scores.part.empty()) {
    parts = 1;
    return std::vector<std::uint32_t>(scores.outcome.size(), 0);
  }
  const std::set<std::int32_t> distinct(scores.part.begin(), scores.part.end());
  std::vector<std::uint32_t> number;
  for (const std::int32_t part : scores.part) {
    number.push_back(
        static_cast<std::uint32_t>(std::distance(distinct.begin(), distinct.find(part))));
  }
  parts = distinct.size();
  return number;
}

double mean_intercept(const internal::CommonSlope& fit, std::span<const std::uint32_t> part) {
  double sum = 0;
  for (const std::uint32_t each : part) {
    sum += fit.intercept[each];
  }
  return sum / static_cast<double>(part.size());
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

Calibration fit_calibration(const HeldOutScores& scores, const CalibrationOptions& options) {
  PLIMSOLL_CHECK_EQ(scores.linear_predictor.size(), scores.outcome.size());
  PLIMSOLL_CHECK(scores.part.empty() || scores.part.size() == scores.outcome.size());
  std::size_t parts = 0;
  const std::vector<std::uint32_t> part = number_parts(scores, parts);
  Calibration result;
  result.rows = scores.outcome.size();
  for (const std::uint8_t happened : scores.outcome) {
    result.events += happened != 0 ? 1 : 0;
  }
  result.log_loss_before = mean_loss(scores, {1, std::vector<double>(parts, 0.0), true}, part);
  result.log_loss_after = result.log_loss_before;
  const std::size_t rarer = std::min(result.events, result.rows - result.events);
  if (rarer < options.events_at_least) {
    result.note = fmt::format(
        "Too few held-out outcomes to calibrate on: {} of {} rows have it, at "
        "least {} with and without it are needed.",
        result.events, result.rows, options.events_at_least);
    return result;
  }
  const auto targets = smoothed_targets(scores.outcome, result.events);
  const auto fit = internal::fit_common_slope({scores.linear_predictor, targets, {}}, part, parts);
  if (!fit.converged || fit.slope <= 0) {
    result.note = fmt::format(
        "Held-out scores do not rise with risk, so they cannot be calibrated: "
        "slope {:.3g}.",
        fit.slope);
    return result;
  }
  result.slope = fit.slope;
  result.intercept = mean_intercept(fit, part);
  result.identity = false;
  result.log_loss_after = mean_loss(scores, fit, part);
  return result;
}

void set_intercept(const TrainingScores& training, Calibration& calibration) {
  if (calibration.identity) {
    return;
  }
  const std::vector<double> target(training.outcome.begin(), training.outcome.end());
  const auto fit =
      internal::fit_offset({training.linear_predictor, target, training.weight}, calibration.slope);
  if (fit.converged) {
    calibration.intercept = fit.intercept;
  }
}

double calibrated_logit(const Calibration& calibration, double linear_predictor) {
  return calibration.slope * linear_predictor + calibration.intercept;
}

}  // namespace plimsoll::model
