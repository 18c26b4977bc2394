// SPDX-License-Identifier: Apache-2.0
#include "model/internal/score_pass.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "model/metrics/undefined.h"

namespace plimsoll::model::internal {
namespace {

/// Running totals from the highest score down.
struct Running {
  std::uint64_t rows = 0;
  std::uint64_t events = 0;
  double score = 0;
};

/// Areas under both curves, a tied group at a time.
struct Areas {
  std::uint64_t twice_concordant = 0;  ///< 2 x (pairs in the right order + half the tied ones)
  double precision_sum = 0;
  std::uint64_t rows_before = 0;
  std::uint64_t events_before = 0;

  void close_group(const Running& now) {
    const std::uint64_t events = now.events - events_before;
    const std::uint64_t others = now.rows - rows_before - events;
    twice_concordant += others * (2 * events_before + events);
    if (events > 0) {
      precision_sum += static_cast<double>(events) * static_cast<double>(now.events) /
                       static_cast<double>(now.rows);
    }
    rows_before = now.rows;
    events_before = now.events;
  }
};

std::vector<Bin> bins_between(const std::vector<std::size_t>& ends,
                              const std::vector<std::size_t>& stops,
                              const std::vector<Running>& at_stop) {
  std::vector<Bin> bins;
  Running before;
  for (const std::size_t end : ends) {
    const auto stop = std::lower_bound(stops.begin(), stops.end(), end) - stops.begin();
    const Running& now = at_stop[static_cast<std::size_t>(stop)];
    bins.push_back({static_cast<double>(now.rows - before.rows),
                    static_cast<double>(now.events - before.events), now.score - before.score});
    before = now;
  }
  return bins;
}

}  // namespace

ScorePass::ScorePass(const ScoredRows& rows, const StudentResampler& resampler, std::size_t bins)
    : students_(resampler.students()) {
  std::vector<std::uint32_t> order(rows.score.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
    return rows.score[left] != rows.score[right] ? rows.score[left] > rows.score[right]
                                                 : left < right;
  });
  for (const std::uint32_t row : order) {
    score_.push_back(rows.score[row]);
    student_.push_back(resampler.number()[row]);
    outcome_.push_back(rows.outcome[row] != 0 ? 1 : 0);
  }
  for (std::size_t at = 0; at < score_.size(); ++at) {
    ends_tie_.push_back(at + 1 == score_.size() || score_[at] != score_[at + 1] ? 1 : 0);
  }
  place_ends(bins);
}

std::size_t ScorePass::end_of_tie(std::size_t position) const {
  while (position > 0 && position < score_.size() && ends_tie_[position - 1] == 0) {
    ++position;
  }
  return position;
}

void ScorePass::place_ends(std::size_t bins) {
  const std::size_t rows = score_.size();
  const auto width_bin = [&](double score) {
    return std::clamp(std::floor(score * static_cast<double>(bins)), 0.0,
                      static_cast<double>(bins - 1));
  };
  for (std::size_t at = 1; at <= rows; ++at) {
    if (at == rows || width_bin(score_[at]) != width_bin(score_[at - 1])) {
      width_ends_.push_back(at);
    }
  }
  for (std::size_t bin = 1; bin <= bins && rows > 0; ++bin) {
    const std::size_t end = end_of_tie(rows * bin / bins);
    if (end > (mass_ends_.empty() ? 0 : mass_ends_.back())) {
      mass_ends_.push_back(end);
    }
  }
  std::set<std::size_t> stops(width_ends_.begin(), width_ends_.end());
  stops.insert(mass_ends_.begin(), mass_ends_.end());
  stops_.assign(stops.begin(), stops.end());
}

ScoreSums ScorePass::sum(const Weights& weights) const {
  Running now;
  Areas areas;
  std::vector<Running> at_stop;
  std::size_t at = 0;
  for (const std::size_t stop : stops_) {
    for (; at < stop; ++at) {
      const std::uint32_t weight = weights[student_[at]];
      now.rows += weight;
      now.events += outcome_[at] != 0 ? weight : 0;
      now.score += weight * score_[at];
      if (ends_tie_[at] != 0) {
        areas.close_group(now);
      }
    }
    at_stop.push_back(now);
  }
  ScoreSums sums;
  const auto events = static_cast<double>(now.events);
  const auto others = static_cast<double>(now.rows - now.events);
  sums.auroc = events > 0 && others > 0
                   ? static_cast<double>(areas.twice_concordant) / 2 / events / others
                   : undefined;
  sums.auprc = events > 0 ? areas.precision_sum / events : undefined;
  sums.width_bins = bins_between(width_ends_, stops_, at_stop);
  sums.mass_bins = bins_between(mass_ends_, stops_, at_stop);
  return sums;
}

double ScorePass::calibration_noise() const {
  std::vector<double> residual(students_);
  double noise = 0;
  std::size_t begin = 0;
  for (const std::size_t end : mass_ends_) {
    const auto rows = static_cast<double>(end - begin);
    double mean = 0;
    for (std::size_t at = begin; at < end; ++at) {
      mean += (outcome_[at] - score_[at]) / rows;
    }
    std::set<std::uint32_t> present;
    for (std::size_t at = begin; at < end; ++at) {
      residual[student_[at]] += outcome_[at] - score_[at] - mean;
      present.insert(student_[at]);
    }
    double squares = 0;
    for (const std::uint32_t student : present) {
      squares += residual[student] * residual[student];
      residual[student] = 0;
    }
    const auto students = static_cast<double>(present.size());
    // Of a bin with one student nothing is known: all of its error may be chance.
    const double variance =
        students > 1 ? squares / (rows * rows) * students / (students - 1) : mean * mean;
    noise += rows / static_cast<double>(score_.size()) * variance;
    begin = end;
  }
  return noise;
}

}  // namespace plimsoll::model::internal
