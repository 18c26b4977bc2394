// SPDX-License-Identifier: Apache-2.0
#include "pages/card/internal/card_sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pages/charts/coefficient_bar.h"
#include "pages/document.h"

namespace plimsoll::pages {
namespace {

std::string_view direction_text(const CardCoefficient& coefficient) {
  if (coefficient.is_bound_binding) {
    return "no weight";
  }
  if (coefficient.coefficient.value == 0) {
    return "no weight";
  }
  return coefficient.coefficient.value > 0 ? "raises the risk" : "lowers the risk";
}

std::string_view bound_text(const CardCoefficient& coefficient) {
  if (coefficient.is_bound_binding) {
    return "held at 0: the data pulled against the declared direction";
  }
  switch (coefficient.declared_direction) {
    case 1:
      return "may only raise it";
    case -1:
      return "may only lower it";
    default:
      return {};
  }
}

}  // namespace

Html purpose_section(const CardPurpose& purpose) {
  const auto part = [](std::string_view name, const Html& content) {
    return element("div", {element("h3", text(name)), content});
  };
  const Html facts = element("div", {{"class", "columns"}},
                             {part("For whom", paragraph(purpose.population)),
                              part("From when to when", paragraph(purpose.horizon)),
                              part("How", paragraph(purpose.method))});
  const Html uses = element(
      "div", {{"class", "columns"}},
      {part("Meant for", list(purpose.intended_uses)),
       element("div", {{"class", "note warn"}},
               {element("h3", text("Must not be used for")), list(purpose.must_not_be_used_for)})});
  return section("purpose", "What it is for", {facts, uses});
}

Html plots_section(const ModelCard& card) {
  Html plots;
  if (!card.recall.points.empty()) {
    plots += render_figure(recall_chart(card.recall));
  }
  if (!card.calibration.bins.empty()) {
    plots += render_figure(calibration_chart(card.calibration));
  }
  if (!card.scores.histogram.empty()) {
    plots += render_figure(score_chart(card.scores));
  }
  if (!card.lead_time.students_by_weeks.empty()) {
    plots += render_figure(lead_time_chart(card.lead_time));
  }
  int number = 0;
  for (const WeekData& measure : card.by_week) {
    plots += render_figure(week_chart(measure, fmt::format("by-week-{}", ++number)));
  }
  return plots.empty()
             ? Html()
             : section("pictures", "How it does", element("div", {{"class", "plots"}}, plots));
}

Html coefficients_section(const ModelCard& card) {
  if (card.coefficients.empty()) {
    return {};
  }
  std::vector<CardCoefficient> ordered = card.coefficients;
  std::ranges::stable_sort(ordered, std::greater(),
                           [](const CardCoefficient& c) { return std::abs(c.coefficient.value); });
  const double largest = std::max(std::abs(ordered.front().coefficient.value) * 1.15, 0.01);
  Table table{.caption =
                  "Change of the log-odds when the input is one standard deviation higher, the "
                  "others unchanged; largest first",
              .columns = {{"Feature"}, {"Weight", true}, {"Effect"}, {"Direction"}}};
  for (const CardCoefficient& coefficient : ordered) {
    table.rows.push_back({cell(coefficient.meaning, coefficient.feature),
                          cell(decimal_text(coefficient.coefficient.value, 2),
                               interval_text(coefficient.coefficient, 2)),
                          coefficient_bar(coefficient.coefficient, largest),
                          cell(direction_text(coefficient), bound_text(coefficient))});
  }
  const Html lead =
      element("p", {{"class", "prose"}},
              text("Bars to the right raise the score, bars to the left lower it. These are "
                   "patterns in past "
                   "records, not causes: changing one of them need not change what happens."));
  return section("coefficients", "What it weighs", {lead, render_table(table)});
}

Html features_section(const ModelCard& card) {
  if (card.features.empty()) {
    return {};
  }
  Table table{.caption = "Everything the model can see of a student",
              .columns = {{"Feature"}, {"Meaning"}, {"Unit"}, {"Source"}, {"Missing", true}}};
  for (const CardFeature& feature : card.features) {
    table.rows.push_back(
        {element("code", text(feature.feature)), text(feature.meaning), text(feature.unit),
         text(feature.source),
         text(feature.share_missing ? percent_text(*feature.share_missing, 1) : "–")});
  }
  return section("features", "Features", render_table(table));
}

Html limitations_section(const ModelCard& card) {
  if (card.limitations.empty()) {
    return {};
  }
  return section("limitations", "Limitations",
                 element("div", {{"class", "prose"}}, list(card.limitations)));
}

}  // namespace plimsoll::pages
