// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/quality_lines.h"

#include <fmt/format.h>

#include <cmath>

#include "pages/numbers.h"
#include "pages/summary/text_table.h"
#include "registry/shown_measures.h"

namespace plimsoll::cli {
namespace {

std::string value_text(const pages::Estimate& estimate, bool is_share) {
  if (std::isnan(estimate.value)) {
    return "–";
  }
  return is_share ? fmt::format("{} ({})", pages::percent_text(estimate.value),
                                pages::percent_interval_text(estimate))
                  : fmt::format("{} ({})", pages::decimal_text(estimate.value, 3),
                                pages::interval_text(estimate, 3));
}

}  // namespace

std::vector<pages::QualityLine> quality_lines(const jobs::Judgement& judgement) {
  using registry::shown;
  const auto& model = judgement.model;
  const auto& rules = judgement.rules;
  return {{"Caught by the list (recall)", shown(model.at_capacity.recall),
           shown(rules.at_capacity.recall), true},
          {"Right on the list (precision)", shown(model.at_capacity.precision),
           shown(rules.at_capacity.precision), true},
          {"Lift over chance", shown(model.at_capacity.lift), shown(rules.at_capacity.lift), false},
          {"AUROC", shown(model.auroc), shown(rules.auroc), false},
          {"Calibration error (ECE)", shown(model.ece_equal_width), std::nullopt, false}};
}

std::string quality_table(const jobs::Judgement& judgement) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : quality_lines(judgement)) {
    rows.push_back({line.measure, value_text(line.model, line.is_share),
                    line.rules ? value_text(*line.rules, line.is_share) : "–"});
  }
  return pages::text_table({{"measure"}, {"model (95 %)"}, {"rules (95 %)"}}, rows, 90);
}

std::string verdict_of(const pages::Estimate& difference) {
  if (!pages::has_interval(difference)) {
    return "The difference between model and rules was not measured with an interval.";
  }
  const std::string interval = fmt::format("{} points, 95 % interval {} to {}",
                                           pages::decimal_text(difference.value * 100, 1),
                                           pages::decimal_text(*difference.low * 100, 1),
                                           pages::decimal_text(*difference.high * 100, 1));
  if (*difference.low > 0) {
    return "At this list size the model catches more than the rules: " + interval + ".";
  }
  if (*difference.high < 0) {
    return "At this list size the rules catch more than the model: " + interval + ".";
  }
  return "At this list size the model is not shown to catch more than the rules: " + interval + ".";
}

std::string verdict_of(const jobs::Judgement& judgement) {
  return verdict_of(registry::shown(judgement.recall_difference));
}

}  // namespace plimsoll::cli
