// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>
#include <set>
#include <utility>

#include "registry/internal/card_parts.h"

namespace plimsoll::registry::internal {
namespace {

using Metrics = std::vector<pages::CardMetric>;

/// Whether rules, which only rank, have the measure as well.
enum class For { both, model_only };

class Writer {
 public:
  explicit Writer(const CardInputs& inputs) : inputs_(inputs) {}

  /// Measures that are not defined on these rows are left out.
  void add(std::string name, std::string meaning, model::Estimate model::Evaluation::*measure,
           For whom, int decimals = 3) {
    if (std::isfinite((inputs_.model.*measure).value)) {
      metrics.push_back(
          {std::move(name), std::move(meaning), shown(inputs_.model.*measure),
           whom == For::both ? std::optional(shown(inputs_.rules.*measure)) : std::nullopt,
           decimals});
    }
  }

  void add_at_capacity(std::string name, std::string meaning,
                       model::Estimate model::AtCapacity::*measure, int decimals = 3) {
    metrics.push_back({std::move(name), std::move(meaning),
                       shown(inputs_.model.at_capacity.*measure),
                       shown(inputs_.rules.at_capacity.*measure), decimals});
  }

  Metrics metrics;

 private:
  const CardInputs& inputs_;
};

void add_list_measures(Writer& writer) {
  using model::AtCapacity;
  writer.add("Base rate", "Share of the student-weeks that had the outcome",
             &model::Evaluation::base_rate, For::model_only);
  writer.add_at_capacity("Recall at capacity", "Share of all with the outcome who were on the list",
                         &AtCapacity::recall);
  writer.add_at_capacity("Precision at capacity", "Share of the list that had the outcome",
                         &AtCapacity::precision);
  writer.add_at_capacity("Lift at capacity", "How many times better than choosing by lot",
                         &AtCapacity::lift, 2);
}

void add_ranking_measures(Writer& writer) {
  using model::Evaluation;
  writer.add("AUROC",
             "Chance that a student-week with the outcome scores higher than one without; 0.5 is "
             "a coin",
             &Evaluation::auroc, For::both);
  writer.add("AUPRC", "Precision averaged over all list sizes; the base rate is a lot’s value",
             &Evaluation::auprc, For::both);
}

void add_probability_measures(Writer& writer) {
  using model::Evaluation;
  writer.add("Brier score", "Mean squared distance between score and outcome; lower is better",
             &Evaluation::brier, For::model_only);
  writer.add("Log loss", "Punishes confident mistakes hardest; lower is better",
             &Evaluation::log_loss, For::model_only);
  writer.add("Calibration error",
             "Mean distance between stated and observed share, ten equally wide bins; chance "
             "alone makes it larger than 0",
             &Evaluation::ece_equal_width, For::model_only);
  writer.add("Calibration error beyond chance",
             "The same on ten bins of equal size, less what chance adds; 0 where chance explains "
             "it",
             &Evaluation::ece_equal_mass_debiased, For::model_only);
  writer.add("Calibration slope", "1 is right; below 1 scores are too bold, above too timid",
             &Evaluation::calibration_slope, For::model_only, 2);
  writer.add("Calibration intercept",
             "0 is right; above 0 scores are too low on the whole, below too high",
             &Evaluation::calibration_intercept, For::model_only, 2);
  writer.add("Reliability", "Part of the Brier score that miscalibration costs; lower is better",
             &Evaluation::reliability, For::model_only, 4);
  writer.add("Resolution", "Part of the Brier score that telling students apart gains",
             &Evaluation::resolution, For::model_only, 4);
}

void add_lead_measures(const model::LeadTime& lead, Metrics& metrics) {
  if (lead.students == 0) {
    return;
  }
  metrics.push_back({"Warned in time",
                     "Share of the students with the outcome who were on the list on or before it",
                     shown(lead.flagged_share), std::nullopt, 3});
  metrics.push_back({"Warned four weeks before",
                     "Share of the students with the outcome who were on the list 28 days before",
                     shown(lead.four_weeks_share), std::nullopt, 3});
}

/// How many lists were filled: weeks of the test terms.
std::size_t weeks_of(const features::Dataset& test) {
  std::set<std::pair<std::int32_t, core::Date>> weeks;
  for (std::size_t row = 0; row < test.size(); ++row) {
    weeks.emplace(test.term[row], test.as_of_date[row]);
  }
  return weeks.size();
}

pages::HeadToHead head_to_head(const CardInputs& inputs) {
  const auto& model = inputs.model.at_capacity;
  const auto& rules = inputs.rules.at_capacity;
  pages::HeadToHead comparison;
  if (inputs.model.rows > 0) {
    const auto taken = static_cast<double>(model.taken);
    comparison.capacity_share = taken / static_cast<double>(inputs.model.rows);
    comparison.capacity_count =
        std::llround(taken / static_cast<double>(std::max<std::size_t>(weeks_of(inputs.test), 1)));
  }
  comparison.model_recall = shown(model.recall);
  comparison.rules_recall = shown(rules.recall);
  comparison.recall_difference = shown(inputs.recall_difference);
  comparison.model_precision = shown(model.precision);
  comparison.rules_precision = shown(rules.precision);
  return comparison;
}

/// The model that is not released, where two were judged.
std::optional<pages::CardChallenger> challenger_of(const CardInputs& inputs) {
  if (!inputs.trees) {
    return std::nullopt;
  }
  const auto& [logistic, trees, verdict] = *inputs.trees;
  const std::string regression = "logistic regression";
  const std::string boosted = "boosted trees";
  const bool takes_over = verdict->takes_over;
  const auto& other = (takes_over ? logistic : trees)->at_capacity;
  return pages::CardChallenger{takes_over ? boosted : regression,
                               takes_over ? regression : boosted,
                               shown(other.recall),
                               shown(other.precision),
                               verdict->rule.margin,
                               verdict->reason};
}

std::vector<pages::CardRange> ranges_of(const CardInputs& inputs) {
  const auto range = [](std::string kind, bool is_published, const model::RangeCoverage& coverage) {
    return pages::CardRange{std::move(kind), is_published, coverage.mean_width, coverage.inside,
                            coverage.inside_or_by_chance};
  };
  if (inputs.published_ranges.bins == 0) {
    return {};
  }
  const std::string venn_abers = "What students with such scores had before (Venn–Abers)";
  if (inputs.release.model.score_range == model::venn_abers_range) {
    return {range(venn_abers, true, inputs.published_ranges)};
  }
  return {range(fmt::format("Where the model’s own score lies with {:.0f}% probability (Laplace)",
                            model::score_range_level * 100),
                true, inputs.published_ranges),
          range(venn_abers, false, inputs.venn_abers_ranges)};
}

}  // namespace

void add_measures(const CardInputs& inputs, pages::ModelCard& card) {
  card.head_to_head = head_to_head(inputs);
  card.challenger = challenger_of(inputs);
  card.ranges = ranges_of(inputs);
  if (inputs.stability && inputs.stability->students > 0) {
    card.stability = {static_cast<std::int64_t>(inputs.stability->students),
                      shown(inputs.stability->share)};
  }
  Writer writer(inputs);
  add_list_measures(writer);
  add_ranking_measures(writer);
  add_probability_measures(writer);
  card.metrics = std::move(writer.metrics);
  add_lead_measures(inputs.lead_time, card.metrics);
}

}  // namespace plimsoll::registry::internal
