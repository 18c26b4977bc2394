// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/group_chart.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::pages {
namespace {

constexpr double left = 14;
constexpr double right = chart_width - 22;
constexpr double top = 30;
constexpr double row_height = 40;

double highest(const GroupData& data) {
  double high = data.overall.value_or(0.05);
  for (const GroupRate& group : data.groups) {
    if (group.rate && is_known(*group.rate)) {
      high = std::max(high, top_of(*group.rate));
    }
  }
  return std::min(high, 1.0);
}

/// The name above its own whisker: long names need no room at the side, on any screen.
Html group_row(const GroupRate& group, const Scale& x, double y) {
  Html result = line("grid", {left, y + 18}, {right, y + 18});
  result += label(group.group, {left, y + 8});
  if (!group.rate || !is_known(*group.rate)) {
    result += label(group.rate ? "–" : "s", {right, y + 8}, "end", "axis-title");
    return result;
  }
  const Estimate& rate = *group.rate;
  if (has_interval(rate)) {
    result += whisker({x.at(*rate.low), y + 18}, {x.at(*rate.high), y + 18});
  }
  result += dot("mark", {x.at(rate.value), y + 18}, 4.5);
  result += label(percent_text(rate.value), {right, y + 8}, "end", "strong");
  return result;
}

Table numbers(const GroupData& data) {
  Table table{.caption = fmt::format("{} by {}", data.measure, data.attribute),
              .columns = {{data.attribute}, {data.measure, true}, {"95% interval", true}}};
  for (const GroupRate& group : data.groups) {
    table.rows.push_back({text(group.group),
                          text(group.rate ? percent_text(group.rate->value) : "s"),
                          text(group.rate ? percent_interval_text(*group.rate) : "s")});
  }
  return table;
}

}  // namespace

Chart group_chart(const GroupData& data) {
  Chart chart{.id = data.id,
              .title = fmt::format("{} by {}", data.measure, data.attribute),
              .data = numbers(data)};
  chart.description = "Dots are rates, whiskers 95% intervals.";
  if (data.overall) {
    chart.description +=
        fmt::format(" The dashed line is all students together: {}.", percent_text(*data.overall));
  }
  const double bottom = top + row_height * static_cast<double>(data.groups.size());
  const Axis x = percent_axis(data.measure, highest(data), {left, right});
  Html content;
  for (const Tick& tick : x.ticks) {
    const double place = x.scale.at(tick.value);
    content += line("axis", {place, bottom}, {place, bottom + 4});
    content += label(tick.label, {place, bottom + 18}, "middle");
  }
  content += line("axis", {left, bottom}, {right, bottom});
  if (data.overall) {
    const double place = x.scale.at(*data.overall);
    content += line("reference", {place, top - 12}, {place, bottom});
  }
  double y = top;
  for (const GroupRate& group : data.groups) {
    content += group_row(group, x.scale, y);
    y += row_height;
  }
  chart.svg = picture(chart, bottom + 26, content);
  return chart;
}

}  // namespace plimsoll::pages
