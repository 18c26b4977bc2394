// SPDX-License-Identifier: Apache-2.0
#include "pages/charts/sparkline.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pages/charts/plot.h"

namespace plimsoll::pages {
namespace {

constexpr double spark_width = 96;
constexpr double spark_height = 30;
constexpr double spark_margin = 5;

Html shape_element(queue::Band band) {
  switch (band) {
    case queue::Band::red:
      return element("polygon", {{"points", "8,1 15.5,14.5 0.5,14.5"}});
    case queue::Band::amber:
      return element("polygon", {{"points", "8,0.5 15.5,8 8,15.5 0.5,8"}});
    case queue::Band::green:
      return element("circle", {{"cx", "8"}, {"cy", "8"}, {"r", "6.5"}});
  }
  return {};
}

std::string capitalised(std::string_view word) {
  std::string result(word);
  result.front() = static_cast<char>(result.front() - 'a' + 'A');
  return result;
}

}  // namespace

Html band_shape(queue::Band band) {
  return element("svg",
                 {{"viewBox", "0 0 16 16"},
                  {"aria-hidden", "true"},
                  {"focusable", "false"},
                  {"fill", "currentColor"}},
                 shape_element(band));
}

Html band_sign(queue::Band band) {
  const std::string_view name = queue::band_name(band);
  return element("span", {{"class", fmt::format("band {}", name)}},
                 {band_shape(band), text(capitalised(name))});
}

std::string trend_text(const std::vector<TrendPoint>& trend) {
  if (trend.size() < 2) {
    return "first week";
  }
  const auto days = (trend.back().as_of_date - trend.front().as_of_date).count();
  const auto weeks = std::llround(static_cast<double>(days) / 7.0);
  const std::string from = percent_text(trend.front().score);
  const std::string to = percent_text(trend.back().score);
  const std::string span = counted(weeks, "week", "weeks");
  if (from == to) {
    return fmt::format("unchanged at {} over {}", to, span);
  }
  const bool rose = trend.back().score > trend.front().score;
  return fmt::format("{} from {} to {} in {}", rose ? "rose" : "fell", from, to, span);
}

std::string short_trend_text(const std::vector<TrendPoint>& trend) {
  if (trend.size() < 2) {
    return "first week";
  }
  const std::string from = decimal_text(trend.front().score * 100, 0);
  const std::string to = decimal_text(trend.back().score * 100, 0);
  return from == to ? to + "%, unchanged" : fmt::format("{} → {}%", from, to);
}

Html sparkline(const std::vector<TrendPoint>& trend, double highest) {
  if (trend.empty()) {
    return {};
  }
  const double last = static_cast<double>(std::max<std::size_t>(trend.size(), 2) - 1);
  const Scale x{0, last, spark_margin, spark_width - spark_margin};
  const Scale y{0, std::max(highest, 0.01), spark_height - spark_margin, spark_margin};
  std::vector<Point> points;
  for (const TrendPoint& point : trend) {
    points.push_back({x.at(static_cast<double>(points.size())), y.at(point.score)});
  }
  return element(
      "svg",
      {{"class", "spark"},
       {"role", "img"},
       {"viewBox", fmt::format("0 0 {} {}", spark_width, spark_height)},
       {"aria-label", "Score " + trend_text(trend)}},
      {line("grid", {spark_margin, spark_height - spark_margin},
            {spark_width - spark_margin, spark_height - spark_margin}),
       path_line("series model", points),
       dot(fmt::format("end {}", queue::band_name(trend.back().band)), points.back(), 3.5)});
}

}  // namespace plimsoll::pages
