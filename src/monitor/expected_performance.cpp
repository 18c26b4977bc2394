// SPDX-License-Identifier: Apache-2.0
#include "monitor/expected_performance.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/check.h"
#include "model/metrics/wilson.h"

namespace plimsoll::monitor {
namespace {

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

model::Estimate with_range(double value, double variance) {
  const double half = model::normal_quantile_975 * std::sqrt(variance);
  return {value, std::max(value - half, 0.0), std::min(value + half, 1.0), 0};
}

bool is_within(double value, const model::Estimate& range) {
  return value >= range.lower && value <= range.upper;
}

}  // namespace

ExpectedPerformance expected_performance(std::span<const double> scores,
                                         std::span<const std::uint8_t> listed) {
  PLIMSOLL_CHECK_EQ(scores.size(), listed.size());
  ExpectedPerformance sums;
  double on_list = 0;  // variance of the number of outcomes there
  double off_list = 0;
  for (std::size_t row = 0; row < scores.size(); ++row) {
    const double score = scores[row];
    (listed[row] != 0 ? sums.true_positives : sums.false_negatives) += score;
    (listed[row] != 0 ? sums.false_positives : sums.true_negatives) += 1 - score;
    (listed[row] != 0 ? on_list : off_list) += score * (1 - score);
  }
  const double all = sums.true_positives + sums.false_negatives;
  const double places = sums.true_positives + sums.false_positives;
  const double recall = ratio(sums.true_positives, all);
  // To first order: recall = A / (A + B), A and B being counts on and off the list.
  const double recall_variance =
      ((1 - recall) * (1 - recall) * on_list + recall * recall * off_list) / (all * all);
  sums.recall = with_range(recall, recall_variance);
  sums.precision = with_range(ratio(sums.true_positives, places), on_list / (places * places));
  return sums;
}

Reconciliation reconcile(std::span<const double> scores, std::span<const std::uint8_t> listed,
                         std::span<const std::uint8_t> outcome) {
  PLIMSOLL_CHECK_EQ(outcome.size(), listed.size());
  const auto expected = expected_performance(scores, listed);
  double hits = 0;
  double events = 0;
  double places = 0;
  for (std::size_t row = 0; row < outcome.size(); ++row) {
    hits += listed[row] != 0 && outcome[row] != 0 ? 1 : 0;
    events += outcome[row] != 0 ? 1 : 0;
    places += listed[row] != 0 ? 1 : 0;
  }
  Reconciliation found{.expected_recall = expected.recall, .recall = ratio(hits, events)};
  found.recall_as_expected = is_within(found.recall, expected.recall);
  found.expected_precision = expected.precision;
  found.precision = ratio(hits, places);
  found.precision_as_expected = is_within(found.precision, expected.precision);
  return found;
}

}  // namespace plimsoll::monitor
