// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/lead_time_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plimsoll::pages {
namespace {

constexpr PlotArea lead_time_area{.top = 54, .bottom = 270, .height = 314};

Axis week_axis(std::size_t num_weeks) {
  const double high = static_cast<double>(std::max<std::size_t>(num_weeks, 2));
  Axis axis{.title = "Weeks before the outcome",
            .scale = {0, high, lead_time_area.left, lead_time_area.right}};
  const double step = std::max(1.0, std::ceil(high / 10));
  for (double week = 0; week < high; week += step) {
    axis.ticks.push_back({week + 0.5, fmt::format("{:.0f}", week)});
  }
  return axis;
}

Html median_line(double median_weeks, const Scale& x) {
  const double place = x.at(std::clamp(median_weeks + 0.5, x.low, x.high));
  const bool is_near_end = place > lead_time_area.right - 100;
  return {line("capacity", {place, lead_time_area.top - 14}, {place, lead_time_area.bottom}),
          label(fmt::format("median {}", decimal_text(median_weeks, 1)),
                {place + (is_near_end ? -5 : 5), lead_time_area.top - 18},
                is_near_end ? "end" : "start", "strong")};
}

Table numbers(const LeadTimeData& data) {
  Table table{.caption = "Caught students by whole weeks of warning",
              .columns = {{"Weeks", true}, {"Students", true}}};
  for (std::size_t week = 0; week < data.students_by_weeks.size(); ++week) {
    table.rows.push_back(
        {text(fmt::format("{}", week)), text(count_text(data.students_by_weeks[week]))});
  }
  return table;
}

}  // namespace

Chart lead_time_chart(const LeadTimeData& data) {
  Chart chart{.id = "lead-time", .title = "How early does the list warn?", .data = numbers(data)};
  chart.description = fmt::format(
      "Half of the students caught were first red or amber at least {} weeks before the outcome "
      "(middle half: {} to {} weeks). Of all students with the outcome, {} were flagged four weeks "
      "ahead or more.",
      decimal_text(data.median_weeks, 1), decimal_text(data.lower_quartile_weeks, 1),
      decimal_text(data.upper_quartile_weeks, 1), percent_text(data.share_at_least_4_weeks));
  int64_t most = 1;
  for (const int64_t students : data.students_by_weeks) {
    most = std::max(most, students);
  }
  const Axis x = week_axis(data.students_by_weeks.size());
  const Axis y = count_axis("Students caught", static_cast<double>(most),
                            {lead_time_area.bottom, lead_time_area.top});
  Html content = axes(x, y);
  double week = 0;
  for (const int64_t students : data.students_by_weeks) {
    const double bar_top = y.scale.at(static_cast<double>(students));
    const double from = x.scale.at(week) + 1.5;
    content += rectangle("bar", {from, bar_top}, x.scale.at(++week) - 1.5 - from,
                         lead_time_area.bottom - bar_top);
  }
  if (std::isfinite(data.median_weeks)) {
    content += median_line(data.median_weeks, x.scale);
  }
  chart.svg = picture(chart, lead_time_area.height, content);
  return chart;
}

}  // namespace plimsoll::pages
