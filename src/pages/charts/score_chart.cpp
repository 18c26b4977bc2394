// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/score_chart.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::pages {
namespace {

constexpr PlotArea score_area{.top = 78, .bottom = 300, .height = 344};

/// From the lowest to the highest line of one band over the pools.
struct LineRange {
  double low = 0;
  double high = 0;
};

std::optional<LineRange> range_of(const std::vector<PoolLines>& pools,
                                  std::optional<double> PoolLines::*tau) {
  std::optional<LineRange> range;
  for (const PoolLines& pool : pools) {
    if (const auto value = pool.*tau) {
      const LineRange so_far = range.value_or(LineRange{*value, *value});
      range = LineRange{std::min(so_far.low, *value), std::max(so_far.high, *value)};
    }
  }
  return range;
}

std::string range_text(const LineRange& range) {
  const std::string low = percent_text(range.low);
  const std::string high = percent_text(range.high);
  return low == high ? low : fmt::format("{}–{}", decimal_text(range.low * 100, 0), high);
}

Html band_line(std::string_view band, const LineRange& range, const Scale& x, double label_y) {
  const double from = x.at(range.low);
  const double to = x.at(range.high);
  const bool is_near_end = to > score_area.right - 130;
  Html result = rectangle(fmt::format("zone {}", band), {from, label_y + 6}, to - from,
                          score_area.bottom - label_y - 6);
  result += line(fmt::format("load {}", band), {from, label_y + 6}, {from, score_area.bottom});
  if (to - from > 1) {
    result += line(fmt::format("load {}", band), {to, label_y + 6}, {to, score_area.bottom});
  }
  result +=
      label(fmt::format("{} line {}", band, range_text(range)), {is_near_end ? to : from, label_y},
            is_near_end ? "end" : "start", fmt::format("strong {}-text", band));
  return result;
}

Html bars(const std::vector<ScoreBin>& histogram, const Scale& x, const Scale& y) {
  Html result;
  for (const ScoreBin& bin : histogram) {
    if (bin.from >= x.high) {
      continue;
    }
    const double from = x.at(bin.from) + 0.5;
    const double width = x.at(std::min(bin.to, x.high)) - from - 0.5;
    const double bar_top = y.at(static_cast<double>(bin.count));
    result += rectangle("bar", {from, bar_top}, std::max(width, 0.5), score_area.bottom - bar_top);
  }
  return result;
}

Table numbers(const ScoreData& data) {
  Table table{.caption = "Students by score",
              .columns = {{"Score from", true}, {"to", true}, {"Students", true}}};
  for (const ScoreBin& bin : data.histogram) {
    table.rows.push_back({text(percent_text(bin.from, 1)), text(percent_text(bin.to, 1)),
                          text(count_text(bin.count))});
  }
  for (const PoolLines& pool : data.pools) {
    const auto shown = [](const std::optional<double>& tau) {
      return text(tau ? percent_text(*tau, 1) : "–");
    };
    table.rows.push_back({{text("Red line, "), text(pool.pool)}, shown(pool.tau_red), {}});
    table.rows.push_back({{text("Amber line, "), text(pool.pool)}, shown(pool.tau_amber), {}});
  }
  return table;
}

/// The last score with students, so that the picture is not mostly empty.
double highest(const ScoreData& data) {
  double high = 0.05;
  int64_t most = 1;
  for (const ScoreBin& bin : data.histogram) {
    most = std::max(most, bin.count);
    high = bin.count > 0 ? std::max(high, bin.to) : high;
  }
  return std::min(high, 1.0);
}

}  // namespace

Chart score_chart(const ScoreData& data) {
  Chart chart{.id = "scores", .title = "Where do the lines fall?", .data = numbers(data)};
  chart.description = fmt::format(
      "Students by score, {}. Teams work from the right: students right of the red line are to be "
      "contacted, those right of the amber line to be watched.{}",
      data.week,
      data.pools.size() > 1 ? " Each team has its own lines; the strips span all teams." : "");
  int64_t most = 1;
  for (const ScoreBin& bin : data.histogram) {
    most = std::max(most, bin.count);
  }
  const Axis x = percent_axis("Score", highest(data), {score_area.left, score_area.right});
  const Axis y =
      count_axis("Students", static_cast<double>(most), {score_area.bottom, score_area.top});
  Html content = {axes(x, y), bars(data.histogram, x.scale, y.scale)};
  if (const auto amber = range_of(data.pools, &PoolLines::tau_amber)) {
    content += band_line("amber", *amber, x.scale, 18);
  }
  if (const auto red = range_of(data.pools, &PoolLines::tau_red)) {
    content += band_line("red", *red, x.scale, 44);
  }
  chart.svg = picture(chart, score_area.height, content);
  return chart;
}

}  // namespace plimsoll::pages
