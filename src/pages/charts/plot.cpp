// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/plot.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/check.h"

namespace plimsoll::pages {
namespace {

/// 1, 2 or 5 times a power of ten, not below `wanted`.
double round_step(double wanted) {
  const double power = std::pow(10.0, std::floor(std::log10(wanted)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= wanted * (1 - 1e-9)) {
      return factor * power;
    }
  }
  return 10 * power;
}

/// How wide 13-unit letters are about; there is nothing to measure text with.
double width_of(std::string_view words) {
  return 7.2 * static_cast<double>(words.size());
}

/// A label under its mark; the last one keeps within the picture.
Html x_label(const std::string& words, double place, double y) {
  const bool fits = place + width_of(words) / 2 <= chart_width;
  return fits ? label(words, {place, y}, "middle") : label(words, {chart_width, y}, "end");
}

Html x_axis(const Axis& x, double bottom) {
  Html result = line("axis", {x.scale.start, bottom}, {x.scale.end, bottom});
  for (const Tick& tick : x.ticks) {
    const double place = x.scale.at(tick.value);
    result += line("axis", {place, bottom}, {place, bottom + 4});
    result += x_label(tick.label, place, bottom + 18);
  }
  const double middle = (x.scale.start + x.scale.end) / 2;
  result += label(x.title, {middle, bottom + 38}, "middle", "axis-title");
  return result;
}

Html y_axis(const Axis& y, double left, double right) {
  Html result;
  for (const Tick& tick : y.ticks) {
    const double place = y.scale.at(tick.value);
    result += line("grid", {left, place}, {right, place});
    result += label(tick.label, {left - 8, place + 4}, "end");
  }
  result += label(y.title, {4, y.scale.end - 14}, "start", "axis-title");
  return result;
}

}  // namespace

double Scale::at(double value) const {
  return start + (value - low) / (high - low) * (end - start);
}

std::string coordinate(double value) {
  PLIMSOLL_CHECK(std::isfinite(value));
  const double tenths = std::round(value * 10) / 10 + 0.0;
  return tenths == std::round(tenths) ? fmt::format("{:.0f}", tenths)
                                      : fmt::format("{:.1f}", tenths);
}

std::vector<double> round_values(double low, double high, int count) {
  const double step = round_step(std::max(high - low, 1e-9) / count);
  const double first = std::floor(low / step + 1e-9);
  std::vector<double> values;
  for (double i = first; values.empty() || values.back() < high - step * 1e-9; ++i) {
    values.push_back(i * step);
  }
  if (values.size() == 1) {
    values.push_back(values.back() + step);
  }
  return values;
}

Axis percent_axis(std::string title, double high, std::pair<double, double> places) {
  Axis axis{.title = std::move(title)};
  for (const double value : round_values(0, std::max(high, 0.01), 5)) {
    axis.ticks.push_back({value, percent_text(value, value < 0.1 && high < 0.05 ? 1 : 0)});
  }
  axis.scale = {0, axis.ticks.back().value, places.first, places.second};
  return axis;
}

Axis count_axis(std::string title, double high, std::pair<double, double> places) {
  Axis axis{.title = std::move(title)};
  for (const double value : round_values(0, std::max(high, 4.0), 4)) {
    axis.ticks.push_back({value, count_text(std::llround(value))});
  }
  axis.scale = {0, axis.ticks.back().value, places.first, places.second};
  return axis;
}

Html axes(const Axis& x, const Axis& y) {
  return {y_axis(y, x.scale.start, x.scale.end), x_axis(x, y.scale.start)};
}

Html line(std::string_view css_class, Point from, Point to) {
  return element("line", {{"class", std::string(css_class)},
                          {"x1", coordinate(from.x)},
                          {"y1", coordinate(from.y)},
                          {"x2", coordinate(to.x)},
                          {"y2", coordinate(to.y)}});
}

Html label(std::string_view words, Point at, std::string_view anchor, std::string_view css_class) {
  Attributes attributes = {{"x", coordinate(at.x)}, {"y", coordinate(at.y)}};
  if (anchor != "start") {
    attributes.push_back({"text-anchor", std::string(anchor)});
  }
  if (!css_class.empty()) {
    attributes.push_back({"class", std::string(css_class)});
  }
  return element("text", attributes, text(words));
}

Html path_line(std::string_view css_class, const std::vector<Point>& points) {
  std::string places;
  for (const Point& point : points) {
    if (!places.empty()) {
      places += ' ';
    }
    places += coordinate(point.x) + "," + coordinate(point.y);
  }
  return element("polyline", {{"class", std::string(css_class)}, {"points", places}});
}

Html rectangle(std::string_view css_class, Point corner, double width, double height) {
  PLIMSOLL_CHECK(width >= 0 && height >= 0);
  return element("rect", {{"class", std::string(css_class)},
                          {"x", coordinate(corner.x)},
                          {"y", coordinate(corner.y)},
                          {"width", coordinate(width)},
                          {"height", coordinate(height)}});
}

Html dot(std::string_view css_class, Point at, double radius) {
  return element("circle", {{"class", std::string(css_class)},
                            {"cx", coordinate(at.x)},
                            {"cy", coordinate(at.y)},
                            {"r", coordinate(radius)}});
}

Html whisker(Point from, Point to) {
  const bool is_upright = from.x == to.x;
  const Point cap = is_upright ? Point{4, 0} : Point{0, 4};
  const auto capped = [&](Point end) {
    return line("whisker", {end.x - cap.x, end.y - cap.y}, {end.x + cap.x, end.y + cap.y});
  };
  return {line("whisker", from, to), capped(from), capped(to)};
}

Html estimate_series(std::string_view who, const std::vector<PlacedEstimate>& points,
                     const Scale& y) {
  Html whiskers;
  Html dots;
  std::vector<Point> places;
  for (const auto& [x, estimate] : points) {
    if (!std::isfinite(x) || !is_known(estimate)) {
      continue;
    }
    places.push_back({x, y.at(estimate.value)});
    dots += dot(fmt::format("mark {}", who), places.back(), 3.5);
    if (has_interval(estimate)) {
      whiskers += whisker({x, y.at(*estimate.low)}, {x, y.at(*estimate.high)});
    }
  }
  return {whiskers, path_line(fmt::format("series {}", who), places), dots};
}

Html legend(const std::vector<LegendEntry>& entries, Point at) {
  Html result;
  for (const LegendEntry& entry : entries) {
    result += line(entry.css_class, {at.x, at.y - 4}, {at.x + 24, at.y - 4});
    result += label(entry.words, {at.x + 30, at.y});
    at.x += 30 + width_of(entry.words) + 14;
  }
  return result;
}

Html picture(const Chart& chart, double height, const Html& content) {
  return element(
      "svg",
      {{"class", "chart"},
       {"role", "img"},
       {"viewBox", fmt::format("0 0 {} {}", coordinate(chart_width), coordinate(height))},
       {"aria-labelledby", fmt::format("{0}-title {0}-desc", chart.id)}},
      {element("title", {{"id", chart.id + "-title"}}, text(chart.title)),
       element("desc", {{"id", chart.id + "-desc"}}, text(chart.description)), content});
}

Html render_figure(const Chart& chart) {
  const Html caption =
      element("figcaption", {element("h3", text(chart.title)),
                             element("p", {{"class", "small muted"}}, text(chart.description))});
  const Html disclosure = element(
      "details", {element("summary", text("Numbers behind the chart")), render_table(chart.data)});
  return element("figure", {caption, chart.svg, disclosure});
}

}  // namespace plimsoll::pages
