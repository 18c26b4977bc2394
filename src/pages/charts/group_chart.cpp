// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/group_chart.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::pages {
namespace {

constexpr double row_left = 14;
constexpr double row_right = chart_width - 22;
constexpr double rows_top = 30;
constexpr double row_height = 40;

double highest(const GroupData& data) {
  double high = data.overall.value_or(0.05);
  for (const GroupRate& group : data.groups) {
    if (group.shown.rate && is_known(*group.shown.rate)) {
      high = std::max(high, top_of(*group.shown.rate));
    }
  }
  return std::min(high, 1.0);
}

/// The name above its own whisker: long names need no room at the side, on any screen.
Html group_row(const GroupRate& group, const Scale& x, double y) {
  Html result = line("grid", {row_left, y + 18}, {row_right, y + 18});
  result += label(group.group, {row_left, y + 8});
  if (!group.shown.rate || !is_known(*group.shown.rate)) {
    result +=
        label(group.shown.rate ? "–" : group.shown.marker, {row_right, y + 8}, "end", "axis-title");
    return result;
  }
  const Estimate& rate = *group.shown.rate;
  if (has_interval(rate)) {
    result += whisker({x.at(*rate.low), y + 18}, {x.at(*rate.high), y + 18});
  }
  result += dot("mark", {x.at(rate.value), y + 18}, 4.5);
  result += label(percent_text(rate.value), {row_right, y + 8}, "end", "strong");
  return result;
}

Table numbers(const GroupData& data) {
  Table table{.caption = fmt::format("{} by {}", data.measure, data.attribute),
              .columns = {{data.attribute}, {data.measure, true}, {"95% interval", true}}};
  for (const GroupRate& group : data.groups) {
    const std::optional<Estimate>& rate = group.shown.rate;
    table.rows.push_back({text(group.group),
                          text(rate ? percent_text(rate->value) : group.shown.marker),
                          text(rate ? percent_interval_text(*rate) : group.shown.marker)});
  }
  return table;
}

/// From the least rate to the highest, with what it says; the words stay within the picture.
Html gap_bracket(const GroupGap& gap, const Scale& x, double y) {
  Html result = line("axis", {x.at(gap.low), y}, {x.at(gap.high), y});
  result += line("axis", {x.at(gap.low), y - 5}, {x.at(gap.low), y});
  result += line("axis", {x.at(gap.high), y - 5}, {x.at(gap.high), y});
  const bool is_left = x.at(gap.low) + x.at(gap.high) < row_left + row_right;
  result += label(gap.words, {is_left ? x.at(gap.low) : x.at(gap.high), y + 15},
                  is_left ? "start" : "end");
  return result;
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
  constexpr double gap_height = 34;
  const double below = rows_top + row_height * static_cast<double>(data.groups.size());
  const double bottom = below + (data.gap ? gap_height : 0);
  const Axis x = percent_axis(data.measure, highest(data), {row_left, row_right});
  Html content;
  for (const Tick& tick : x.ticks) {
    const double place = x.scale.at(tick.value);
    content += line("axis", {place, bottom}, {place, bottom + 4});
    content += label(tick.label, {place, bottom + 18}, "middle");
  }
  content += line("axis", {row_left, bottom}, {row_right, bottom});
  if (data.overall) {
    const double place = x.scale.at(*data.overall);
    content += line("reference", {place, rows_top - 12}, {place, bottom});
  }
  double y = rows_top;
  for (const GroupRate& group : data.groups) {
    content += group_row(group, x.scale, y);
    y += row_height;
  }
  if (data.gap) {
    chart.description += " The bracket is the largest gap: " + data.gap->words + ".";
    content += gap_bracket(*data.gap, x.scale, below + 8);
  }
  chart.svg = picture(chart, bottom + 26, content);
  return chart;
}

}  // namespace plimsoll::pages
