// SPDX-License-Identifier: Apache-2.0
#include "model/metrics/evaluation_json.h"

#include <cmath>

namespace plimsoll::model {
namespace {

namespace json = core::json;

json::object at_capacity_to_json(const AtCapacity& top) {
  return {{"taken", top.taken},
          {"precision", estimate_to_json(top.precision)},
          {"recall", estimate_to_json(top.recall)},
          {"lift", estimate_to_json(top.lift)},
          {"confusion",
           {{"true_positives", top.confusion.true_positives},
            {"false_positives", top.confusion.false_positives},
            {"false_negatives", top.confusion.false_negatives},
            {"true_negatives", top.confusion.true_negatives}}}};
}

json::array capacity_curve_to_json(const std::vector<CapacityPoint>& curve) {
  json::array points;
  for (const CapacityPoint& point : curve) {
    points.push_back({{"share", point.share},
                      {"taken", point.taken},
                      {"recall", estimate_to_json(point.recall)},
                      {"precision", estimate_to_json(point.precision)}});
  }
  return points;
}

json::array calibration_curve_to_json(const std::vector<CalibrationBin>& curve) {
  json::array bins;
  for (const CalibrationBin& bin : curve) {
    bins.push_back({{"rows", bin.rows},
                    {"mean_score", number_to_json(bin.mean_score)},
                    {"observed", rate_to_json(bin.observed)}});
  }
  return bins;
}

}  // namespace

json::value number_to_json(double number) {
  return std::isfinite(number) ? json::value(number) : json::value(nullptr);
}

json::object estimate_to_json(const Estimate& estimate) {
  return {{"value", number_to_json(estimate.value)},
          {"lower", number_to_json(estimate.lower)},
          {"upper", number_to_json(estimate.upper)},
          {"resamples", estimate.resamples}};
}

json::object rate_to_json(const Rate& rate) {
  return {{"value", number_to_json(rate.value)},
          {"lower", number_to_json(rate.lower)},
          {"upper", number_to_json(rate.upper)}};
}

json::object evaluation_to_json(const Evaluation& evaluation) {
  return {{"rows", evaluation.rows},
          {"students", evaluation.students},
          {"events", evaluation.events},
          {"base_rate", estimate_to_json(evaluation.base_rate)},
          {"auroc", estimate_to_json(evaluation.auroc)},
          {"auprc", estimate_to_json(evaluation.auprc)},
          {"log_loss", estimate_to_json(evaluation.log_loss)},
          {"brier", estimate_to_json(evaluation.brier)},
          {"reliability", estimate_to_json(evaluation.reliability)},
          {"resolution", estimate_to_json(evaluation.resolution)},
          {"uncertainty", estimate_to_json(evaluation.uncertainty)},
          {"ece_equal_width", estimate_to_json(evaluation.ece_equal_width)},
          {"ece_equal_mass_debiased", estimate_to_json(evaluation.ece_equal_mass_debiased)},
          {"calibration_slope", estimate_to_json(evaluation.calibration_slope)},
          {"calibration_intercept", estimate_to_json(evaluation.calibration_intercept)},
          {"at_capacity", at_capacity_to_json(evaluation.at_capacity)},
          {"capacity_curve", capacity_curve_to_json(evaluation.capacity_curve)},
          {"calibration_curve", calibration_curve_to_json(evaluation.calibration_curve)}};
}

json::object lead_time_to_json(const LeadTime& lead_time) {
  return {{"students", lead_time.students},
          {"flagged", lead_time.flagged},
          {"flagged_share", estimate_to_json(lead_time.flagged_share)},
          {"lower_quartile_days", estimate_to_json(lead_time.lower_quartile_days)},
          {"median_days", estimate_to_json(lead_time.median_days)},
          {"upper_quartile_days", estimate_to_json(lead_time.upper_quartile_days)},
          {"four_weeks_share", estimate_to_json(lead_time.four_weeks_share)}};
}

}  // namespace plimsoll::model
