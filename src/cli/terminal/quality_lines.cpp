// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/quality_lines.h"

#include <fmt/format.h>

#include <cmath>

#include "pages/numbers.h"
#include "pages/summary/text_table.h"

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

pages::Estimate to_page(const model::Estimate& estimate) {
  pages::Estimate result{estimate.value, std::nullopt, std::nullopt};
  if (std::isfinite(estimate.lower) && std::isfinite(estimate.upper)) {
    result.low = estimate.lower;
    result.high = estimate.upper;
  }
  return result;
}

std::vector<pages::QualityLine> quality_lines(const jobs::Judgement& judgement) {
  const auto& model = judgement.model;
  const auto& rules = judgement.rules;
  return {
      {"Caught by the list (recall)", to_page(model.at_capacity.recall),
       to_page(rules.at_capacity.recall), true},
      {"Right on the list (precision)", to_page(model.at_capacity.precision),
       to_page(rules.at_capacity.precision), true},
      {"Lift over chance", to_page(model.at_capacity.lift), to_page(rules.at_capacity.lift), false},
      {"AUROC", to_page(model.auroc), to_page(rules.auroc), false},
      {"Calibration error (ECE)", to_page(model.ece_equal_width), std::nullopt, false}};
}

std::string quality_table(const jobs::Judgement& judgement) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : quality_lines(judgement)) {
    rows.push_back({line.measure, value_text(line.model, line.is_share),
                    line.rules ? value_text(*line.rules, line.is_share) : "–"});
  }
  return pages::text_table({{"measure"}, {"model (95 %)"}, {"rules (95 %)"}}, rows, 90);
}

std::string verdict_of(const jobs::Judgement& judgement) {
  const auto& difference = judgement.recall_difference;
  const std::string interval = fmt::format("{} points, 95 % interval {} to {}",
                                           pages::decimal_text(difference.value * 100, 1),
                                           pages::decimal_text(difference.lower * 100, 1),
                                           pages::decimal_text(difference.upper * 100, 1));
  if (difference.lower > 0) {
    return "At this list size the model catches more than the rules: " + interval + ".";
  }
  if (difference.upper < 0) {
    return "At this list size the rules catch more than the model: " + interval + ".";
  }
  return "At this list size the model is not shown to catch more than the rules: " + interval + ".";
}

}  // namespace plimsoll::cli
