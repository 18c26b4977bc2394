// SPDX-License-Identifier: Apache-2.0
#include "model/export/internal/onnx_parts.h"

namespace plimsoll::model::internal {
namespace {

/// The design, one entry an input of the model.
struct InputLists {
  std::vector<std::size_t> feature;
  std::vector<double> fill, lower, upper, level, center, scale;
  std::vector<bool> is_indicator, is_level;
};

InputLists lists_of(const Design& design) {
  InputLists lists;
  for (const InputColumn& input : design.inputs) {
    const FeatureTransform& transform = design.transforms[input.feature];
    const bool is_zero = design.features[input.feature].null_rule == NullRule::zero;
    lists.feature.push_back(input.feature);
    lists.fill.push_back(is_zero ? 0.0 : transform.fill);
    lists.lower.push_back(transform.lower);
    lists.upper.push_back(transform.upper);
    lists.level.push_back(input.level.value_or(0));
    lists.center.push_back(input.center);
    lists.scale.push_back(input.scale);
    lists.is_indicator.push_back(input.indicator);
    lists.is_level.push_back(input.level.has_value());
  }
  return lists;
}

/// Winsorised values, with what stands for a missing one.
std::string add_values(OnnxGraph& graph, const InputLists& lists, const std::string& given,
                       const std::string& is_missing) {
  const auto filled =
      graph.apply("Where", {is_missing, graph.row("fill", lists.fill), given}, "filled");
  const auto raised = graph.apply("Max", {filled, graph.row("lower", lists.lower)}, "raised");
  return graph.apply("Min", {raised, graph.row("upper", lists.upper)}, "winsorised");
}

/// A value, or 1 where what the input indicates is so; not yet standardised.
std::string add_inputs(OnnxGraph& graph, const InputLists& lists) {
  auto& gather = graph.add_node(
      "Gather", {"features", graph.indices("feature_of_input", lists.feature)}, "given");
  add_attribute(gather, "axis", 1);
  const std::string given = "given";
  const auto is_missing = graph.apply("IsNaN", {given}, "is_missing");
  const auto values = add_values(graph, lists, given, is_missing);
  const auto missing = graph.cast(is_missing, onnx::TensorProto::DOUBLE, "indicator");
  const auto is_equal =
      graph.apply("Equal", {given, graph.row("levels", lists.level)}, "is_at_level");
  const auto level = graph.cast(is_equal, onnx::TensorProto::DOUBLE, "at_level");
  const auto with_indicators = graph.apply(
      "Where", {graph.flags("is_indicator", lists.is_indicator), missing, values}, "or_indicator");
  return graph.apply("Where", {graph.flags("is_level", lists.is_level), level, with_indicators},
                     "inputs");
}

}  // namespace

std::string add_scorer(OnnxGraph& graph, const LogisticModel& scorer) {
  const InputLists lists = lists_of(scorer.design);
  const auto inputs = add_inputs(graph, lists);
  const auto centred = graph.apply("Sub", {inputs, graph.row("center", lists.center)}, "centred");
  const auto standardised =
      graph.apply("Div", {centred, graph.row("scale", lists.scale)}, "standardised");
  const auto sum = graph.apply(
      "MatMul", {standardised, graph.column("coefficients", scorer.coefficients)}, "sum");
  return graph.apply("Add", {sum, graph.number("intercept", scorer.intercept)}, "logistic_logit");
}

}  // namespace plimsoll::model::internal
