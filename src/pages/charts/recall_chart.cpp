// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/recall_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plimsoll::pages {
namespace {

constexpr PlotArea recall_area{.top = 74, .bottom = 330, .height = 374};

std::vector<Point> series(const RecallData& data, const Scale& x, const Scale& y, bool is_model) {
  std::vector<Point> points = {{x.at(0), y.at(0)}};
  for (const RecallPoint& point : data.points) {
    const auto recall = is_model ? std::optional(point.model) : point.rules;
    if (point.capacity_share > x.high) {
      break;
    }
    if (recall && std::isfinite(*recall) && point.capacity_share > 0) {
      points.push_back({x.at(point.capacity_share), y.at(*recall)});
    }
  }
  return points;
}

/// Load lines; names alternate between two heights so that close ones do not run together.
Html capacity_lines(const std::vector<CapacityLine>& capacities, const Scale& x) {
  Html result;
  double row = 0;
  for (const CapacityLine& capacity : capacities) {
    const double place = x.at(capacity.capacity_share);
    const bool is_near_end = place > recall_area.right - 120;
    const double label_y = recall_area.top - 8 - 17 * row;
    row = 1 - row;
    result += line("capacity", {place, label_y + 4}, {place, recall_area.bottom});
    result +=
        label(fmt::format("{} {}", capacity.name, short_percent_text(capacity.capacity_share)),
              {place + (is_near_end ? -5 : 5), label_y}, is_near_end ? "end" : "start", "strong");
  }
  return result;
}

/// Beyond a few times the capacity the curve tells nobody anything.
double widest_shown(const RecallData& data) {
  double widest = 0.3;
  for (const CapacityLine& capacity : data.capacities) {
    widest = std::max(widest, 2.5 * capacity.capacity_share);
  }
  const double last = data.points.empty() ? 1.0 : data.points.back().capacity_share;
  return std::min({widest, last, 1.0});
}

/// What ten more places a week would catch, at the largest capacity.
std::string gain_text(const RecallData& data) {
  if (data.capacities.empty() || data.capacities.back().capacity_count == 0) {
    return {};
  }
  const CapacityLine& capacity = data.capacities.back();
  const double more = 1 + 10 / static_cast<double>(capacity.capacity_count);
  const double gain =
      recall_at(data, capacity.capacity_share * more) - recall_at(data, capacity.capacity_share);
  return fmt::format(
      " Ten more places a week, beyond {}, would catch about {} percentage points more.",
      count_text(capacity.capacity_count), decimal_text(gain * 100, 1));
}

Table numbers(const RecallData& data) {
  Table table{
      .caption = "Share of all students with the outcome who are on the list, by size of the list",
      .columns = {
          {"List, share of students", true}, {"Model", true}, {"Rules", true}, {"Chance", true}}};
  for (const RecallPoint& point : data.points) {
    const std::string rules = point.rules ? percent_text(*point.rules, 1) : "–";
    table.rows.push_back({text(percent_text(point.capacity_share, 1)),
                          text(percent_text(point.model, 1)), text(rules),
                          text(percent_text(point.capacity_share, 1))});
  }
  return table;
}

}  // namespace

double recall_at(const RecallData& data, double capacity_share) {
  RecallPoint before;
  for (const RecallPoint& point : data.points) {
    if (point.capacity_share >= capacity_share && point.capacity_share > before.capacity_share) {
      const double part =
          (capacity_share - before.capacity_share) / (point.capacity_share - before.capacity_share);
      return before.model + part * (point.model - before.model);
    }
    before = point;
  }
  return before.model;
}

Chart recall_chart(const RecallData& data) {
  Chart chart{.id = "recall",
              .title = "How many are caught with the capacity there is?",
              .data = numbers(data)};
  chart.description = fmt::format(
      "Up: the share of all students who {} that were on the list; across: how many students the "
      "teams take on each week. Upright lines are the capacities in force.{}",
      data.outcome, gain_text(data));
  const double widest = widest_shown(data);
  const Axis x = percent_axis("Students on the list each week, share of all", widest,
                              {recall_area.left, recall_area.right});
  const Axis y = percent_axis("Caught", 1, {recall_area.bottom, recall_area.top});
  const auto rules = series(data, x.scale, y.scale, false);
  const bool has_rules = rules.size() > 1;
  const double chance = std::min(x.scale.high, 1.0);
  Html content = axes(x, y);
  content += capacity_lines(data.capacities, x.scale);
  content += line("series chance", {x.scale.at(0), y.scale.at(0)},
                  {x.scale.at(chance), y.scale.at(chance)});
  if (has_rules) {
    content += path_line("series rules", rules);
  }
  content += path_line("series model", series(data, x.scale, y.scale, true));
  std::vector<LegendEntry> entries = {{"series model", "model"}, {"series chance", "chance"}};
  if (has_rules) {
    entries.insert(entries.begin() + 1, {"series rules", "rules"});
  }
  content += legend(entries, {recall_area.left, 16});
  chart.svg = picture(chart, recall_area.height, content);
  return chart;
}

}  // namespace plimsoll::pages
