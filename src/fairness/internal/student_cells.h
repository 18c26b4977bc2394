// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "fairness/group_table.h"
#include "model/metrics/resampling/student_resampler.h"

namespace plimsoll::fairness {

/// Sums over rows by flag and outcome, with the scores.
struct Counts {
  double tp = 0, fp = 0, tn = 0, fn = 0;
  double score = 0;

  void add(const Counts& other, double weight);
  [[nodiscard]] double rows() const { return tp + fp + tn + fn; }
};

/// The rows of one student in one group and stratum.
struct StudentCell {
  std::uint32_t student = 0;  ///< dense number
  std::uint32_t group = 0;
  std::uint32_t stratum = 0;  ///< 0 without a control feature
  Counts counts;
};

/// part / whole; NaN of nothing.
double ratio(double part, double whole);

/// What is compared between groups. The first four are rates; the ratio of flag rate to base rate
/// is compared as a natural logarithm.
inline constexpr std::array<std::string_view, 6> compared_metrics{
    "tpr", "fpr", "precision", "pprev", "flag_rate_to_base_rate", "calibration_bias"};
inline constexpr std::size_t compared_rates = 4;

/// The compared values of one group's sums.
std::array<double, compared_metrics.size()> compared_values(const Counts& counts);

/// Numerator and denominator of one of the first four.
std::pair<double, double> compared_parts(const Counts& counts, std::size_t metric);

std::vector<StudentCell> student_cells(const GroupedRows& rows,
                                       const std::vector<std::uint32_t>& number);

/// Sums by group, every student taken as often as `weights` says.
std::vector<Counts> sums_by_group(const std::vector<StudentCell>& cells,
                                  const model::Weights& weights, std::size_t groups);

}  // namespace plimsoll::fairness
