// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/error.h"
#include "model/internal/list_pass.h"
#include "model/internal/loss_sums.h"
#include "model/internal/score_pass.h"
#include "model/metrics/resampling/student_resampler.h"
#include "model/metrics/undefined.h"

namespace plimsoll::model {
namespace {

/// All metrics of one weighting, in the order of `slots`, then recall and precision of every point
/// of the capacity curve.
using Values = std::vector<double>;

/// Where each metric goes: the order in which `measure` computes them.
std::vector<Estimate*> slots(Evaluation& result) {
  std::vector<Estimate*> all{&result.base_rate,
                             &result.auroc,
                             &result.auprc,
                             &result.at_capacity.precision,
                             &result.at_capacity.recall,
                             &result.at_capacity.lift,
                             &result.log_loss,
                             &result.brier,
                             &result.calibration_slope,
                             &result.calibration_intercept,
                             &result.reliability,
                             &result.resolution,
                             &result.uncertainty,
                             &result.ece_equal_width,
                             &result.ece_equal_mass_debiased};
  for (CapacityPoint& point : result.capacity_curve) {
    all.push_back(&point.recall);
    all.push_back(&point.precision);
  }
  return all;
}

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : undefined;
}

struct BinErrors {
  double absolute = 0;  ///< mean |observed - expected|
  double squared = 0;
  double spread = 0;  ///< mean squared distance of a bin's rate from the base rate
};

BinErrors bin_errors(const std::vector<internal::Bin>& bins, double rows, double base_rate) {
  BinErrors errors;
  for (const internal::Bin& bin : bins) {
    if (bin.rows > 0) {
      const double share = bin.rows / rows;
      const double observed = bin.events / bin.rows;
      const double gap = observed - bin.score / bin.rows;
      errors.absolute += share * std::abs(gap);
      errors.squared += share * gap * gap;
      errors.spread += share * (observed - base_rate) * (observed - base_rate);
    }
  }
  return errors;
}

/// The rows prepared for measuring under any weighting of students.
class Measurer {
 public:
  Measurer(const ScoredRows& rows, const EvaluationOptions& options)
      : resampler_(rows.student),
        scores_(rows, resampler_, options.bins),
        lists_(rows, resampler_, options.capacities, options.shares),
        losses_(options.probabilities ? rows : ScoredRows{}, resampler_),
        noise_(options.probabilities ? scores_.calibration_noise() : 0),
        probabilities_(options.probabilities) {}

  const StudentResampler& resampler() const { return resampler_; }
  const internal::ScorePass& scores() const { return scores_; }
  const internal::ListPass& lists() const { return lists_; }

  /// `copies_of_noise`: how often sampling error is in the weighting (1 the sample, 2 a resample).
  Values measure(const Weights& weights, double copies_of_noise) const {
    const internal::ScoreSums by_score = scores_.sum(weights);
    const internal::ListSums by_list = lists_.sum(weights);
    const auto rows = static_cast<double>(by_list.all.rows);
    const auto events = static_cast<double>(by_list.all.events);
    const double base_rate = ratio(events, rows);
    const auto taken = static_cast<double>(by_list.at_capacity.rows);
    const auto hits = static_cast<double>(by_list.at_capacity.events);
    Values values{base_rate,          by_score.auroc,      by_score.auprc,
                  ratio(hits, taken), ratio(hits, events), ratio(ratio(hits, taken), base_rate)};
    add_probability_metrics(by_score, weights, rows, copies_of_noise * noise_, values);
    for (const internal::Taken& point : by_list.at_share) {
      values.push_back(ratio(static_cast<double>(point.events), events));
      values.push_back(ratio(static_cast<double>(point.events), static_cast<double>(point.rows)));
    }
    return values;
  }

 private:
  void add_probability_metrics(const internal::ScoreSums& by_score, const Weights& weights,
                               double rows, double noise, Values& values) const {
    if (!probabilities_) {
      values.insert(values.end(), 9, undefined);
      return;
    }
    const internal::Losses losses = losses_.sum(weights);
    const double base_rate = values.front();
    const BinErrors width = bin_errors(by_score.width_bins, rows, base_rate);
    const BinErrors mass = bin_errors(by_score.mass_bins, rows, base_rate);
    const double debiased = std::sqrt(std::max(0.0, mass.squared - noise));
    for (const double value :
         {losses.log_loss, losses.brier, losses.slope, losses.intercept, mass.squared, mass.spread,
          base_rate * (1 - base_rate), width.absolute, debiased}) {
      values.push_back(value);
    }
  }

  StudentResampler resampler_;
  internal::ScorePass scores_;
  internal::ListPass lists_;
  internal::LossSums losses_;
  double noise_;
  bool probabilities_;
};

void check_rows(const ScoredRows& rows, bool probabilities) {
  check_scored(rows);
  if (rows.score.empty()) {
    throw core::Error(core::ErrorCode::invalid_input, "There are no scored rows to evaluate.");
  }
  for (std::size_t row = 0; probabilities && row < rows.score.size(); ++row) {
    if (rows.score[row] < 0 || rows.score[row] > 1) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("A score is not a probability between 0 and 1: {} in row {}.",
                                    rows.score[row], row));
    }
  }
}

void count(const ScoredRows& rows, const internal::ListSums& sums, Evaluation& result) {
  result.rows = rows.score.size();
  result.events = static_cast<std::size_t>(sums.all.events);
  AtCapacity& top = result.at_capacity;
  top.taken = static_cast<std::size_t>(sums.at_capacity.rows);
  top.confusion.true_positives = static_cast<std::size_t>(sums.at_capacity.events);
  top.confusion.false_positives = top.taken - top.confusion.true_positives;
  top.confusion.false_negatives = result.events - top.confusion.true_positives;
  top.confusion.true_negatives = result.rows - result.events - top.confusion.false_positives;
  for (std::size_t at = 0; at < sums.at_share.size(); ++at) {
    result.capacity_curve[at].taken = static_cast<std::size_t>(sums.at_share[at].rows);
  }
}

std::vector<CalibrationBin> calibration_curve(const std::vector<internal::Bin>& bins) {
  std::vector<CalibrationBin> curve;
  for (const internal::Bin& bin : bins) {
    curve.push_back(
        {static_cast<std::size_t>(bin.rows), bin.score / bin.rows, wilson(bin.events, bin.rows)});
  }
  std::reverse(curve.begin(), curve.end());
  return curve;
}

void add_intervals(const Measurer& measurer, const Values& values, const BootstrapOptions& options,
                   const std::vector<Estimate*>& all) {
  std::vector<std::vector<double>> resampled(values.size());
  Weights weights;
  for (std::size_t index = 0; index < options.resamples; ++index) {
    measurer.resampler().draw(options.seed, index, weights);
    const Values drawn = measurer.measure(weights, 2);
    for (std::size_t at = 0; at < drawn.size(); ++at) {
      resampled[at].push_back(drawn[at]);
    }
  }
  for (std::size_t at = 0; at < values.size(); ++at) {
    *all[at] = percentile_estimate(values[at], resampled[at], options.level);
  }
}

}  // namespace

Evaluation evaluate(const ScoredRows& rows, const EvaluationOptions& options) {
  check_rows(rows, options.probabilities);
  const Measurer measurer(rows, options);
  const Weights everyone = measurer.resampler().everyone();
  Evaluation result;
  result.students = measurer.resampler().students();
  for (const double share : options.shares) {
    result.capacity_curve.push_back({share, 0, {}, {}});
  }
  count(rows, measurer.lists().sum(everyone), result);
  add_intervals(measurer, measurer.measure(everyone, 1), options.bootstrap, slots(result));
  if (options.probabilities) {
    result.calibration_curve = calibration_curve(measurer.scores().sum(everyone).mass_bins);
  }
  return result;
}

}  // namespace plimsoll::model
