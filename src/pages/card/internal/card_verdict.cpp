// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cmath>

#include "pages/card/internal/card_sections.h"
#include "pages/document.h"

namespace plimsoll::pages {
namespace {

std::string_view headline(Winner winner) {
  switch (winner) {
    case Winner::model:
      return "At the capacity there is, the model finds more of the right students than the rules.";
    case Winner::rules:
      return "At the capacity there is, the simple rules find more of the right students than the "
             "model. Use the rules.";
    case Winner::cannot_tell:
      return "At the capacity there is, the model is not shown to be better than the simple rules.";
  }
  return {};
}

std::string list_size(const HeadToHead& comparison) {
  const std::string share = short_percent_text(comparison.capacity_share);
  if (comparison.capacity_count == 0) {
    return fmt::format("a list of {} of the students each week", share);
  }
  return fmt::format("a list of {} a week ({} of those scored)",
                     counted(comparison.capacity_count, "student", "students"), share);
}

/// "The difference of 12 points lies, with 95% confidence, between 8 and 16."
std::string difference_text(const HeadToHead& comparison) {
  const Estimate& difference = comparison.recall_difference;
  if (!difference.low || !difference.high) {
    return "The difference was not measured with an interval.";
  }
  return fmt::format(
      "The difference, model minus rules, is {} percentage points (95% interval {} to {}){}.",
      decimal_text(difference.value * 100, 0), decimal_text(*difference.low * 100, 0),
      decimal_text(*difference.high * 100, 0),
      winner_of(comparison) == Winner::cannot_tell ? ", which chance alone could explain"
                                                   : ", more than chance explains");
}

std::string explanation(const HeadToHead& comparison, std::string_view outcome) {
  return fmt::format(
      "With {}, the model’s list held {} of all students who {}, the rules’ list {}. {}",
      list_size(comparison), percent_text(comparison.model_recall.value), outcome,
      percent_text(comparison.rules_recall.value), difference_text(comparison));
}

Html side(std::string_view name, const Estimate& recall, const Estimate& precision) {
  return element(
      "div", {{"class", "tile"}},
      {element("dt", text(name)),
       element("dd", {element("span", {{"class", "big"}}, text(percent_text(recall.value))),
                      element("div", {{"class", "small"}},
                              text(fmt::format("of those with the outcome were caught ({})",
                                               percent_interval_text(recall)))),
                      element("div", {{"class", "small muted"}},
                              text(fmt::format("{} of the list was right ({})",
                                               percent_text(precision.value),
                                               percent_interval_text(precision))))})});
}

Table metric_table(const std::vector<CardMetric>& metrics) {
  Table table{.caption = "Measured on the test terms; 95% intervals by resampling students",
              .columns = {{"Measure"}, {"Model", true}, {"Rules", true}}};
  for (const CardMetric& metric : metrics) {
    const auto shown = [&](const Estimate& estimate) {
      return cell(decimal_text(estimate.value, metric.decimals),
                  interval_text(estimate, metric.decimals));
    };
    table.rows.push_back({cell(metric.name, metric.meaning), shown(metric.model),
                          metric.rules ? shown(*metric.rules) : text("–")});
  }
  return table;
}

Html side_by_side(const ModelCard& card) {
  const HeadToHead& comparison = card.head_to_head;
  if (comparison.capacity_share == 0) {
    return {};
  }
  const std::string lead = fmt::format(
      "The rules are a short list of plain criteria that any office could apply by hand. All get "
      "the same room, {}, and are judged on the same students.",
      list_size(comparison));
  Html tiles = side("Model", comparison.model_recall, comparison.model_precision);
  Html challenger;
  if (card.challenger) {
    tiles = side("Released: " + card.challenger->released, comparison.model_recall,
                 comparison.model_precision);
    tiles += side("Challenger: " + card.challenger->challenger, card.challenger->recall,
                  card.challenger->precision);
    challenger = element("p", {{"class", "prose"}}, text(challenger_text(*card.challenger)));
  }
  tiles += side("Rules", comparison.rules_recall, comparison.rules_precision);
  return {element("p", {{"class", "prose"}}, text(lead)),
          element("dl", {{"class", "tiles"}}, tiles), challenger};
}

}  // namespace

std::string challenger_text(const CardChallenger& challenger) {
  return fmt::format(
      "Boosted trees and a logistic regression learned from the same past and filled the same "
      "lists. The trees, which are harder to explain, are released only when they catch at least "
      "{} percentage points more, and chance does not explain it. Released is the {}: {}.",
      decimal_text(challenger.margin * 100, 1), challenger.released, challenger.reason);
}

std::string verdict_text(const HeadToHead& comparison, std::string_view outcome) {
  if (comparison.capacity_share == 0) {
    return {};
  }
  return fmt::format("{} {}", headline(winner_of(comparison)), explanation(comparison, outcome));
}

Html verdict_box(const HeadToHead& comparison, std::string_view outcome) {
  if (comparison.capacity_share == 0) {
    return {};
  }
  return element("div", {{"class", "note verdict"}, {"role", "note"}},
                 {element("strong", text(headline(winner_of(comparison)))),
                  text(explanation(comparison, outcome))});
}

Html comparison_section(const ModelCard& card) {
  const Html metrics = card.metrics.empty() ? Html() : render_table(metric_table(card.metrics));
  return section("comparison", "Model against rules", {side_by_side(card), metrics});
}

}  // namespace plimsoll::pages
