// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/calibration_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plimsoll::pages {
namespace {

constexpr PlotArea curve_area{.top = 34, .bottom = 300, .height = 456};
constexpr double strip_top = 352;
constexpr double strip_bottom = 412;

bool is_drawable(const CalibrationBin& bin) {
  return std::isfinite(bin.mean_score) && is_known(bin.observed);
}

double highest(const CalibrationData& data) {
  double high = 0.05;
  for (const CalibrationBin& bin : data.bins) {
    if (!is_drawable(bin)) {
      continue;
    }
    high = std::max({high, bin.mean_score, top_of(bin.observed)});
  }
  return std::min(high, 1.0);
}

Html curve(const CalibrationData& data, const Scale& x, const Scale& y) {
  std::vector<PlacedEstimate> points;
  for (const CalibrationBin& bin : data.bins) {
    points.push_back({x.at(bin.mean_score), bin.observed});
  }
  return estimate_series("model", points, y);
}

/// Bars downwards from a common line would read as negative; they stand on the strip's bottom.
Html strip(const CalibrationData& data, const Scale& x) {
  int64_t most = 1;
  for (const ScoreBin& bin : data.histogram) {
    most = std::max(most, bin.count);
  }
  const Scale y{0, static_cast<double>(most), strip_bottom, strip_top};
  Html result = line("axis", {curve_area.left, strip_bottom}, {curve_area.right, strip_bottom});
  for (const ScoreBin& bin : data.histogram) {
    if (bin.from >= x.high) {
      continue;
    }
    const double from = x.at(bin.from) + 0.5;
    const double width = x.at(std::min(bin.to, x.high)) - from - 0.5;
    const double top = y.at(static_cast<double>(bin.count));
    result += rectangle("bar", {from, top}, std::max(width, 0.5), strip_bottom - top);
  }
  result +=
      label(fmt::format("Number of {} at each score, at most {}", data.rows_are, count_text(most)),
            {(curve_area.left + curve_area.right) / 2, strip_bottom + 20}, "middle", "axis-title");
  return result;
}

Table numbers(const CalibrationData& data) {
  Table table{.caption = "Stated and observed share, by group of similar scores",
              .columns = {{"Mean score", true},
                          {"Observed share", true},
                          {"95% interval", true},
                          {fmt::format("Number of {}", data.rows_are), true}}};
  for (const CalibrationBin& bin : data.bins) {
    table.rows.push_back(
        {text(percent_text(bin.mean_score, 1)), text(percent_text(bin.observed.value, 1)),
         text(percent_interval_text(bin.observed, 1)), text(count_text(bin.count))});
  }
  return table;
}

}  // namespace

Chart calibration_chart(const CalibrationData& data, std::string id) {
  Chart chart{.id = std::move(id), .title = data.title, .data = numbers(data)};
  chart.description = fmt::format(
      "Each dot is a group of {} with similar scores: across, the score; up, the share that {}. On "
      "the dashed line the two agree; the whiskers are 95% intervals.",
      data.rows_are, data.outcome);
  const double high = highest(data);
  const Axis x = percent_axis("Score", high, {curve_area.left, curve_area.right});
  const Axis y = percent_axis("Observed share", high, {curve_area.bottom, curve_area.top});
  const double top = std::min(x.scale.high, y.scale.high);
  const Html agreement =
      line("reference", {x.scale.at(0), y.scale.at(0)}, {x.scale.at(top), y.scale.at(top)});
  chart.svg = picture(chart, curve_area.height,
                      {axes(x, y), agreement, curve(data, x.scale, y.scale), strip(data, x.scale)});
  return chart;
}

}  // namespace plimsoll::pages
