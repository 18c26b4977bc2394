// SPDX-License-Identifier: Apache-2.0
#include "model/export/onnx.h"

#include "core/json.h"
#include "model/export/internal/onnx_graph.h"
#include "model/export/internal/onnx_parts.h"

namespace plimsoll::model {
namespace {

using internal::OnnxGraph;

constexpr std::int64_t ir_version = 8;
constexpr std::int64_t operators_version = 15;
constexpr std::int64_t ml_operators_version = 3;

/// Describes an input or output of doubles: any number of rows by `columns`; none: a vector.
void describe(onnx::ValueInfoProto& value, const std::string& name, std::size_t columns) {
  value.set_name(name);
  auto& type = *value.mutable_type()->mutable_tensor_type();
  type.set_elem_type(onnx::TensorProto::DOUBLE);
  type.mutable_shape()->add_dim()->set_dim_param("rows");
  if (columns > 0) {
    type.mutable_shape()->add_dim()->set_dim_value(static_cast<std::int64_t>(columns));
  }
}

void add_operators(onnx::ModelProto& model, const std::string& domain, std::int64_t version) {
  auto& operators = *model.add_opset_import();
  operators.set_domain(domain);
  operators.set_version(version);
}

void add_fact(onnx::ModelProto& model, const std::string& key, const std::string& value) {
  auto& entry = *model.add_metadata_props();
  entry.set_key(key);
  entry.set_value(value);
}

std::string names_of(const std::vector<FeatureSpec>& features) {
  core::json::array names;
  for (const auto& feature : features) {
    names.emplace_back(feature.name);
  }
  return core::canonical_json(names);
}

/// Appends an output, a vector, from a column.
void add_output(OnnxGraph& graph, onnx::GraphProto& proto, const std::string& column,
                const std::string& name) {
  graph.apply("Squeeze", {column, "second_axis"}, name);
  describe(*proto.add_output(), name, 0);
}

void fill(onnx::GraphProto& proto, const RiskModel& model) {
  describe(*proto.add_input(), "features", features_of(model).size());
  OnnxGraph graph(proto);
  const std::vector<std::size_t> second{1};
  graph.indices("second_axis", second);
  const auto linear_predictor = std::visit(
      [&](const auto& scorer) { return internal::add_scorer(graph, scorer); }, model.scorer);
  const auto logit = internal::add_calibration(graph, model.calibration, linear_predictor);
  const auto probability = graph.apply("Sigmoid", {logit}, "probability");
  add_output(graph, proto, linear_predictor, "linear_predictor");
  add_output(graph, proto, logit, "logit");
  add_output(graph, proto, probability, "risk_score");
}

}  // namespace

std::string onnx_bytes(const RiskModel& model, const ExportLabels& labels) {
  onnx::ModelProto document;
  document.set_ir_version(ir_version);
  document.set_producer_name("Plimsoll");
  document.set_doc_string(labels.description);
  add_operators(document, "", operators_version);
  add_operators(document, "ai.onnx.ml", ml_operators_version);
  add_fact(document, "features", names_of(features_of(model)));
  document.mutable_graph()->set_name(labels.name);
  fill(*document.mutable_graph(), model);
  return document.SerializeAsString();
}

}  // namespace plimsoll::model
