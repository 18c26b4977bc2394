// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "registry/internal/card_parts.h"

namespace plimsoll::registry::internal {
namespace {

pages::RecallData recall_of(const CardInputs& inputs, const pages::HeadToHead& comparison,
                            const std::string& outcome) {
  pages::RecallData data{.outcome = outcome};
  const auto& rules = inputs.rules.capacity_curve;
  for (std::size_t at = 0; at < inputs.model.capacity_curve.size(); ++at) {
    const auto& point = inputs.model.capacity_curve[at];
    const auto by_rules = at < rules.size() && std::isfinite(rules[at].recall.value)
                              ? std::optional(rules[at].recall.value)
                              : std::nullopt;
    if (std::isfinite(point.recall.value)) {
      data.points.push_back({point.share, point.recall.value, by_rules});
    }
  }
  if (inputs.amber_share > inputs.red_share) {
    const double students = inputs.red_share > 0
                                ? static_cast<double>(comparison.capacity_count) / inputs.red_share
                                : 0;
    data.capacities = {
        {"red", inputs.red_share, comparison.capacity_count},
        {"red and amber", inputs.amber_share, std::llround(students * inputs.amber_share)}};
  } else if (comparison.capacity_share > 0) {
    data.capacities = {{"the list", comparison.capacity_share, comparison.capacity_count}};
  }
  return data;
}

pages::LeadTimeData lead_time_of(const CardInputs& inputs) {
  pages::LeadTimeData data;
  const auto weeks = [](const model::Estimate& days) { return days.value / 7; };
  if (inputs.lead_time.flagged > 0) {
    data.students_by_weeks.assign(inputs.lead_weeks.begin(), inputs.lead_weeks.end());
    data.median_weeks = weeks(inputs.lead_time.median_days);
    data.lower_quartile_weeks = weeks(inputs.lead_time.lower_quartile_days);
    data.upper_quartile_weeks = weeks(inputs.lead_time.upper_quartile_days);
    data.share_at_least_4_weeks = inputs.lead_time.four_weeks_share.value;
  }
  return data;
}

pages::WeekData by_week(const CardInputs& inputs, pages::WeekData data,
                        model::Estimate model::AtCapacity::*measure) {
  for (const auto& week : inputs.by_week) {
    const auto& model = week.model->at_capacity.*measure;
    const double rules = (week.rules->at_capacity.*measure).value;
    if (std::isfinite(model.value)) {
      data.points.push_back({week.term_week, shown(model),
                             std::isfinite(rules) ? std::optional(rules) : std::nullopt});
    }
  }
  return data;
}

}  // namespace

void add_charts(const CardInputs& inputs, pages::ModelCard& card) {
  const std::string& outcome = card.purpose.outcome;
  card.calibration = calibration_of(inputs.model, inputs.test_scores, outcome);
  card.recall = recall_of(inputs, card.head_to_head, outcome);
  card.lead_time = lead_time_of(inputs);
  if (inputs.scored_week) {
    card.scores = {inputs.scored_week->week, histogram_of(inputs.scored_week->scores),
                   inputs.scored_week->pools};
  }
  if (!inputs.by_week.empty()) {
    card.by_week.push_back(
        by_week(inputs,
                {.measure = "Caught (recall) at capacity",
                 .meaning = "The share of that week’s students with the outcome ahead who were on "
                            "the list. Early in a term little is known yet."},
                &model::AtCapacity::recall));
    card.by_week.push_back(by_week(
        inputs,
        {.measure = "List was right (precision) at capacity",
         .meaning = "The share of that week’s list that had the outcome. It falls when those most "
                    "at risk have left."},
        &model::AtCapacity::precision));
  }
}

}  // namespace plimsoll::registry::internal
