// SPDX-License-Identifier: Apache-2.0
#include "model/export/internal/onnx_graph.h"

namespace plimsoll::model::internal {

onnx::TensorProto& OnnxGraph::add_constant(const std::string& name,
                                           onnx::TensorProto::DataType type,
                                           const std::vector<std::size_t>& shape) {
  auto& tensor = *graph_.add_initializer();
  tensor.set_name(name);
  tensor.set_data_type(type);
  for (const std::size_t length : shape) {
    tensor.add_dims(static_cast<std::int64_t>(length));
  }
  return tensor;
}

std::string OnnxGraph::row(const std::string& name, std::span<const double> values) {
  auto& tensor = add_constant(name, onnx::TensorProto::DOUBLE, {1, values.size()});
  tensor.mutable_double_data()->Add(values.begin(), values.end());
  return name;
}

std::string OnnxGraph::column(const std::string& name, std::span<const double> values) {
  auto& tensor = add_constant(name, onnx::TensorProto::DOUBLE, {values.size(), 1});
  tensor.mutable_double_data()->Add(values.begin(), values.end());
  return name;
}

std::string OnnxGraph::flags(const std::string& name, const std::vector<bool>& values) {
  auto& tensor = add_constant(name, onnx::TensorProto::BOOL, {1, values.size()});
  tensor.mutable_int32_data()->Add(values.begin(), values.end());
  return name;
}

std::string OnnxGraph::indices(const std::string& name, std::span<const std::size_t> values) {
  auto& tensor = add_constant(name, onnx::TensorProto::INT64, {values.size()});
  tensor.mutable_int64_data()->Add(values.begin(), values.end());
  return name;
}

std::string OnnxGraph::number(const std::string& name, double value) {
  add_constant(name, onnx::TensorProto::DOUBLE, {}).add_double_data(value);
  return name;
}

onnx::NodeProto& OnnxGraph::add_node(const std::string& operation,
                                     const std::vector<std::string>& inputs,
                                     const std::string& name) {
  auto& node = *graph_.add_node();
  node.set_op_type(operation);
  node.set_name(name);
  node.mutable_input()->Add(inputs.begin(), inputs.end());
  node.add_output(name);
  return node;
}

std::string OnnxGraph::apply(const std::string& operation, const std::vector<std::string>& inputs,
                             const std::string& name) {
  add_node(operation, inputs, name);
  return name;
}

std::string OnnxGraph::cast(const std::string& value, onnx::TensorProto::DataType type,
                            const std::string& name) {
  add_attribute(add_node("Cast", {value}, name), "to", static_cast<std::int64_t>(type));
  return name;
}

namespace {

onnx::AttributeProto& attribute_of(onnx::NodeProto& node, const std::string& name,
                                   onnx::AttributeProto::AttributeType type) {
  auto& attribute = *node.add_attribute();
  attribute.set_name(name);
  attribute.set_type(type);
  return attribute;
}

}  // namespace

void add_attribute(onnx::NodeProto& node, const std::string& name, std::int64_t value) {
  attribute_of(node, name, onnx::AttributeProto::INT).set_i(value);
}

void add_attribute(onnx::NodeProto& node, const std::string& name,
                   const std::vector<std::int64_t>& values) {
  auto& attribute = attribute_of(node, name, onnx::AttributeProto::INTS);
  attribute.mutable_ints()->Add(values.begin(), values.end());
}

void add_attribute(onnx::NodeProto& node, const std::string& name,
                   const std::vector<std::string>& values) {
  auto& attribute = attribute_of(node, name, onnx::AttributeProto::STRINGS);
  attribute.mutable_strings()->Add(values.begin(), values.end());
}

void add_attribute(onnx::NodeProto& node, const std::string& name,
                   const std::vector<double>& values) {
  auto& tensor = *attribute_of(node, name, onnx::AttributeProto::TENSOR).mutable_t();
  tensor.set_name(name);
  tensor.set_data_type(onnx::TensorProto::DOUBLE);
  tensor.add_dims(static_cast<std::int64_t>(values.size()));
  tensor.mutable_double_data()->Add(values.begin(), values.end());
}

}  // namespace plimsoll::model::internal
