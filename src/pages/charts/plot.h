// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages/document.h"
#include "pages/html.h"
#include "pages/numbers.h"

namespace plimsoll::pages {

/// A picture and the numbers behind it.
struct Chart {
  std::string id;           ///< unique in the document
  std::string title;        ///< what is shown
  std::string description;  ///< what it says, for people who cannot see it
  Html svg;
  Table data;
};

/// Maps values to places along one side of a picture, in SVG units.
struct Scale {
  double low = 0;
  double high = 1;
  double start = 0;  ///< place of `low`
  double end = 1;    ///< place of `high`

  [[nodiscard]] double at(double value) const;
};

/// A mark on an axis.
struct Tick {
  double value = 0;
  std::string label;
};

/// An axis with its scale, marks and the name of what it measures.
struct Axis {
  std::string title;
  Scale scale;
  std::vector<Tick> ticks;
};

/// A place in a picture.
struct Point {
  double x = 0;
  double y = 0;
};

/// Width of every chart in SVG units; text of 13 units stays readable on a phone.
inline constexpr double chart_width = 460;

/// Where the axes of a chart stand, in SVG units.
struct PlotArea {
  double top = 0;
  double bottom = 0;
  double height = 0;  ///< of the whole picture
  double left = 50;
  double right = chart_width - 14;
};

/// A coordinate as SVG writes it, at most one decimal: "12", "12.5".
[[nodiscard]] std::string coordinate(double value);

/// Round values from `low` to at least `high`, about `count` steps apart.
[[nodiscard]] std::vector<double> round_values(double low, double high, int count);

/// An axis in whole percent over shares from 0 to at least `high`; the scale ends on a mark.
[[nodiscard]] Axis percent_axis(std::string title, double high, std::pair<double, double> places);

/// An axis of counts from 0 to at least `high`; the scale ends on a mark.
[[nodiscard]] Axis count_axis(std::string title, double high, std::pair<double, double> places);

/// Grid lines, marks and titles of a plot.
[[nodiscard]] Html axes(const Axis& x, const Axis& y);

/// A straight line.
[[nodiscard]] Html line(std::string_view css_class, Point from, Point to);

/// Words; `anchor` is "start", "middle" or "end".
[[nodiscard]] Html label(std::string_view words, Point at, std::string_view anchor = "start",
                         std::string_view css_class = {});

/// A line through points.
[[nodiscard]] Html path_line(std::string_view css_class, const std::vector<Point>& points);

/// A filled rectangle; negative sizes are refused.
[[nodiscard]] Html rectangle(std::string_view css_class, Point corner, double width, double height);

/// A dot.
[[nodiscard]] Html dot(std::string_view css_class, Point at, double radius);

/// An interval as a line with end caps, upright or lying as its points say.
[[nodiscard]] Html whisker(Point from, Point to);

/// An estimate and where it stands across, in SVG units.
struct PlacedEstimate {
  double x = 0;
  Estimate estimate;
};

/// A line through dots, with whiskers where there are intervals; what is not known is left out.
/// `who` is "model" or "rules".
[[nodiscard]] Html estimate_series(std::string_view who, const std::vector<PlacedEstimate>& points,
                                   const Scale& y);

/// One line of a legend.
struct LegendEntry {
  std::string css_class;
  std::string words;
};

/// Samples of lines with their names, side by side from `at`.
[[nodiscard]] Html legend(const std::vector<LegendEntry>& entries, Point at);

/// The picture as an image with a name and a description.
[[nodiscard]] Html picture(const Chart& chart, double height, const Html& content);

/// The chart with heading, what it says, and its table behind a disclosure.
[[nodiscard]] Html render_figure(const Chart& chart);

}  // namespace plimsoll::pages
