// SPDX-License-Identifier: Apache-2.0
#include "model/export/internal/onnx_parts.h"

namespace plimsoll::model::internal {
namespace {

std::string add_line(OnnxGraph& graph, const Calibration& calibration, const std::string& x) {
  return graph.apply("Mul", {x, graph.number("slope", calibration.slope)}, "shape");
}

/// factor * ln(1 + e^x) from the larger of x and 0 and from ln(1 + e^-|x|). Not by the operator
/// Softplus, which runtimes lack in double precision.
std::string add_softplus(OnnxGraph& graph, const std::string& name, double factor,
                         const std::string& x) {
  const auto larger = graph.apply("Max", {x, "zero"}, name + "_larger");
  const auto sum = graph.apply("Add", {larger, "tail"}, name + "_softplus");
  return graph.apply("Mul", {sum, graph.number(name, factor)}, name + "_part");
}

/// rising * ln s - falling * ln(1 - s), by ln s = -softplus(-x) and ln(1 - s) = -softplus(x).
std::string add_beta(OnnxGraph& graph, const Calibration& calibration, const std::string& x) {
  graph.number("zero", 0);
  const auto size = graph.apply("Abs", {x}, "size");
  const auto small = graph.apply("Exp", {graph.apply("Neg", {size}, "minus_size")}, "small");
  graph.apply("Log", {graph.apply("Add", {small, graph.number("one", 1)}, "one_more")}, "tail");
  const auto minus_x = graph.apply("Neg", {x}, "minus_x");
  return graph.apply("Sub",
                     {add_softplus(graph, "falling", calibration.falling, x),
                      add_softplus(graph, "rising", calibration.rising, minus_x)},
                     "shape");
}

/// What the lines between knots add up to, each from 0 at its left end to its rise at the right
/// one: exact also where knots are close to each other.
std::string add_rises(OnnxGraph& graph, const std::vector<CalibrationKnot>& knots,
                      const std::string& x) {
  std::vector<double> left;
  std::vector<double> width;
  std::vector<double> rise;
  for (std::size_t at = 0; at + 1 < knots.size(); ++at) {
    left.push_back(knots[at].logit);
    width.push_back(knots[at + 1].logit - knots[at].logit);
    rise.push_back(knots[at + 1].calibrated - knots[at].calibrated);
  }
  const auto beyond = graph.apply("Sub", {x, graph.row("knots", left)}, "beyond_knots");
  const auto share = graph.apply("Div", {beyond, graph.row("widths", width)}, "share");
  const auto begun = graph.apply("Max", {share, "zero"}, "share_begun");
  const auto ended = graph.apply("Min", {begun, graph.number("one", 1)}, "share_of_line");
  return graph.apply("MatMul", {ended, graph.column("rises", rise)}, "rises_so_far");
}

std::string add_isotonic(OnnxGraph& graph, const Calibration& calibration, const std::string& x) {
  const auto& knots = calibration.knots;
  const auto zero = graph.number("zero", 0);
  const auto from_first =
      graph.apply("Sub", {x, graph.number("first_knot", knots.front().logit)}, "from_first");
  const auto from_last =
      graph.apply("Sub", {x, graph.number("last_knot", knots.back().logit)}, "from_last");
  const auto below = graph.apply("Min", {from_first, zero}, "below_first");
  const auto above = graph.apply("Max", {from_last, zero}, "above_last");
  const auto outside = graph.apply("Add", {below, above}, "outside");
  const auto line =
      graph.apply("Mul", {outside, graph.number("slope", calibration.slope)}, "outer_lines");
  const auto sum =
      graph.apply("Add", {line, graph.number("lowest", knots.front().calibrated)}, "from_lowest");
  return knots.size() == 1 ? sum : graph.apply("Add", {sum, add_rises(graph, knots, x)}, "shape");
}

}  // namespace

std::string add_calibration(OnnxGraph& graph, const Calibration& calibration,
                            const std::string& linear_predictor) {
  const auto shape = calibration.method == CalibrationMethod::beta
                         ? add_beta(graph, calibration, linear_predictor)
                     : calibration.method == CalibrationMethod::isotonic
                         ? add_isotonic(graph, calibration, linear_predictor)
                         : add_line(graph, calibration, linear_predictor);
  return graph.apply("Add", {shape, graph.number("level", calibration.intercept)}, "calibrated");
}

}  // namespace plimsoll::model::internal
