// SPDX-License-Identifier: Apache-2.0
#include "fairness/internal/student_cells.h"

#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace plimsoll::fairness {

void Counts::add(const Counts& other, double weight) {
  tp += weight * other.tp;
  fp += weight * other.fp;
  tn += weight * other.tn;
  fn += weight * other.fn;
  score += weight * other.score;
}

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

std::pair<double, double> compared_parts(const Counts& c, std::size_t metric) {
  switch (metric) {
    case 0:
      return {c.tp, c.tp + c.fn};
    case 1:
      return {c.fp, c.fp + c.tn};
    case 2:
      return {c.tp, c.tp + c.fp};
    default:
      return {c.tp + c.fp, c.rows()};
  }
}

std::array<double, compared_metrics.size()> compared_values(const Counts& c) {
  std::array<double, compared_metrics.size()> values{};
  for (std::size_t metric = 0; metric < compared_rates; ++metric) {
    const auto [part, whole] = compared_parts(c, metric);
    values[metric] = ratio(part, whole);
  }
  const double to_base = std::log(ratio(c.tp + c.fp, c.tp + c.fn));
  values[4] = std::isfinite(to_base) ? to_base : std::numeric_limits<double>::quiet_NaN();
  values[5] = ratio(c.tp + c.fn - c.score, c.rows());
  return values;
}

std::vector<StudentCell> student_cells(const GroupedRows& rows,
                                       const std::vector<std::uint32_t>& number) {
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, Counts> counts;
  for (std::size_t row = 0; row < rows.score.size(); ++row) {
    const bool flagged = rows.flagged[row] != 0;
    const bool event = rows.outcome[row] != 0;
    const std::uint32_t stratum = rows.stratum.empty() ? 0 : rows.stratum[row];
    Counts& cell = counts[{number[row], rows.group[row], stratum}];
    (flagged ? (event ? cell.tp : cell.fp) : (event ? cell.fn : cell.tn)) += 1;
    cell.score += rows.score[row];
  }
  std::vector<StudentCell> cells;
  cells.reserve(counts.size());
  for (const auto& [key, count] : counts) {
    cells.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), count});
  }
  return cells;
}

std::vector<Counts> sums_by_group(const std::vector<StudentCell>& cells,
                                  const model::Weights& weights, std::size_t groups) {
  std::vector<Counts> sums(groups);
  for (const StudentCell& cell : cells) {
    sums[cell.group].add(cell.counts, weights[cell.student]);
  }
  return sums;
}

}  // namespace plimsoll::fairness
