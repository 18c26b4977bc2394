// SPDX-License-Identifier: Apache-2.0
#include "pages/evaluation/day_chart.h"

#include <fmt/format.h>

namespace plimsoll::pages {
namespace {

constexpr PlotArea day_area{.top = 62, .bottom = 270, .height = 314};
/// Model and rules stand this far to the left and right of their day, so that whiskers do not hide
/// each other.
constexpr double apart = 5;

Axis day_axis(const std::vector<DayPoint>& points) {
  Axis axis{.title = "Day of the term"};
  for (const DayPoint& point : points) {
    axis.ticks.push_back({static_cast<double>(point.day), fmt::format("{}", point.day)});
  }
  const double first = points.empty() ? 0 : points.front().day;
  const double last = points.empty() ? 7 : points.back().day;
  const double margin = first == last ? 7 : (last - first) / 10;
  axis.scale = {first - margin, last + margin, day_area.left, day_area.right};
  return axis;
}

Axis measure_axis(const DayData& data) {
  Axis axis{.title = data.measure, .scale = {data.lowest, 1, day_area.bottom, day_area.top}};
  for (const double value : round_values(data.lowest, 1, 5)) {
    axis.ticks.push_back({value, decimal_text(value, 1)});
  }
  return axis;
}

std::string with_interval(const Estimate& estimate) {
  const std::string interval = interval_text(estimate, 3);
  return decimal_text(estimate.value, 3) + (interval.empty() ? "" : " (" + interval + ")");
}

Table numbers(const DayData& data) {
  Table table{.caption = data.measure + " by day of the term, with 95% intervals",
              .columns = {{"Day", true}, {"Model", true}, {"Rules", true}}};
  for (const DayPoint& point : data.points) {
    table.rows.push_back({text(fmt::format("{}", point.day)), text(with_interval(point.model)),
                          text(with_interval(point.rules))});
  }
  return table;
}

}  // namespace

Chart day_chart(const DayData& data) {
  Chart chart{.id = data.id,
              .title = data.measure + ", day by day",
              .description = data.meaning,
              .data = numbers(data)};
  const Axis x = day_axis(data.points);
  const Axis y = measure_axis(data);
  std::vector<PlacedEstimate> model;
  std::vector<PlacedEstimate> rules;
  for (const DayPoint& point : data.points) {
    const double place = x.scale.at(point.day);
    model.push_back({place - apart, point.model});
    rules.push_back({place + apart, point.rules});
  }
  chart.svg = picture(
      chart, day_area.height,
      {axes(x, y), estimate_series("rules", rules, y.scale),
       estimate_series("model", model, y.scale),
       legend({{"series model", "model"}, {"series rules", "rules"}}, {day_area.left, 16})});
  return chart;
}

}  // namespace plimsoll::pages
