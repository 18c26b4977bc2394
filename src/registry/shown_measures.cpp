// SPDX-License-Identifier: Apache-2.0
#include "registry/shown_measures.h"

#include <algorithm>
#include <cmath>

namespace plimsoll::registry {
namespace {

constexpr int num_bins = 40;

pages::Estimate shown_numbers(double value, double lower, double upper) {
  pages::Estimate estimate{value};
  if (std::isfinite(lower) && std::isfinite(upper)) {
    estimate.low = lower;
    estimate.high = upper;
  }
  return estimate;
}

}  // namespace

pages::Estimate shown(const model::Estimate& estimate) {
  return shown_numbers(estimate.value, estimate.lower, estimate.upper);
}

pages::Estimate shown(const model::Rate& rate) {
  return shown_numbers(rate.value, rate.lower, rate.upper);
}

pages::ShownRate shown(const fairness::PublishedRate& rate) {
  switch (rate.showing) {
    case fairness::Showing::exact:
      return {shown(rate.rate), {}};
    case fairness::Showing::below:
      return {std::nullopt, "<" + pages::percent_text(rate.edge)};
    case fairness::Showing::above:
      return {std::nullopt, ">" + pages::percent_text(rate.edge)};
    case fairness::Showing::withheld:
      return {std::nullopt, "s"};
    case fairness::Showing::undefined:
      break;
  }
  return {std::nullopt, "–"};
}

std::vector<pages::ScoreBin> histogram_of(std::span<const double> scores) {
  std::vector<pages::ScoreBin> bins;
  for (int bin = 0; bin < num_bins; ++bin) {
    bins.push_back({static_cast<double>(bin) / num_bins, static_cast<double>(bin + 1) / num_bins});
  }
  for (const double score : scores) {
    ++bins[static_cast<std::size_t>(std::clamp(score * num_bins, 0.0, num_bins - 1.0))].count;
  }
  return bins;
}

pages::CalibrationData calibration_of(const model::Evaluation& evaluation,
                                      std::span<const double> scores, const std::string& outcome) {
  pages::CalibrationData data{.outcome = outcome};
  for (const auto& bin : evaluation.calibration_curve) {
    data.bins.push_back({bin.mean_score, shown(bin.observed), static_cast<std::int64_t>(bin.rows)});
  }
  data.histogram = histogram_of(scores);
  return data;
}

}  // namespace plimsoll::registry
