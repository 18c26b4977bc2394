// SPDX-License-Identifier: Apache-2.0
#include "pages/table/table_page.h"

#include "pages/card/internal/card_sections.h"
#include "pages/document.h"

namespace plimsoll::pages {
namespace {

Html measures_section(const std::vector<CardMetric>& metrics) {
  Table table{.caption = "95% intervals by resampling students",
              .columns = {{"Measure"}, {"Value", true}}};
  for (const CardMetric& metric : metrics) {
    table.rows.push_back(
        {cell(metric.name, metric.meaning), cell(decimal_text(metric.model.value, metric.decimals),
                                                 interval_text(metric.model, metric.decimals))});
  }
  return section("measures", "How good the scores are", render_table(table));
}

}  // namespace

std::string render_table_report(const TableReport& report) {
  const Html heading = element("div", {{"class", "title"}},
                               {element("h1", text(report.title)), paragraph(report.summary)});
  return render_document({.title = report.title,
                          .kind = "Model of a table",
                          .is_reading = true,
                          .main = {heading, measures_section(report.card.metrics),
                                   plots_section(report.card), coefficients_section(report.card)}});
}

}  // namespace plimsoll::pages
