// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/week_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plimsoll::pages {
namespace {

constexpr PlotArea week_area{.top = 62, .bottom = 270, .height = 314};

Axis week_axis(const std::vector<WeekPoint>& points) {
  const int first = points.empty() ? 1 : points.front().week;
  const int last = points.empty() ? 2 : points.back().week;
  Axis axis{.title = "Week of the term",
            .scale = {first - 0.5, last + 0.5, week_area.left, week_area.right}};
  const int step = std::max(1, (last - first + 9) / 10);
  for (int week = first; week <= last; week += step) {
    axis.ticks.push_back({static_cast<double>(week), fmt::format("{}", week)});
  }
  return axis;
}

double highest(const std::vector<WeekPoint>& points) {
  double high = 0.05;
  for (const WeekPoint& point : points) {
    if (is_known(point.model)) {
      high = std::max({high, top_of(point.model), point.rules.value_or(0)});
    }
  }
  return std::min(high, 1.0);
}

Table numbers(const WeekData& data) {
  Table table{
      .caption = data.measure + " by week of the term",
      .columns = {{"Week", true}, {"Model", true}, {"95% interval", true}, {"Rules", true}}};
  for (const WeekPoint& point : data.points) {
    table.rows.push_back({text(fmt::format("{}", point.week)),
                          text(percent_text(point.model.value, 1)),
                          text(percent_interval_text(point.model, 1)),
                          text(point.rules ? percent_text(*point.rules, 1) : "–")});
  }
  return table;
}

}  // namespace

Chart week_chart(const WeekData& data, std::string id) {
  Chart chart{.id = std::move(id),
              .title = data.measure + ", week by week",
              .description = data.meaning,
              .data = numbers(data)};
  const Axis x = week_axis(data.points);
  const Axis y =
      percent_axis(data.measure, highest(data.points), {week_area.bottom, week_area.top});
  std::vector<Point> rules;
  for (const WeekPoint& point : data.points) {
    if (point.rules && std::isfinite(*point.rules)) {
      rules.push_back({x.scale.at(point.week), y.scale.at(*point.rules)});
    }
  }
  Html content = axes(x, y);
  std::vector<LegendEntry> entries = {{"series model", "model"}};
  if (!rules.empty()) {
    content += path_line("series rules", rules);
    entries.push_back({"series rules", "rules"});
  }
  std::vector<PlacedEstimate> model;
  for (const WeekPoint& point : data.points) {
    model.push_back({x.scale.at(point.week), point.model});
  }
  content += estimate_series("model", model, y.scale);
  content += legend(entries, {week_area.left, 16});
  chart.svg = picture(chart, week_area.height, content);
  return chart;
}

}  // namespace plimsoll::pages
