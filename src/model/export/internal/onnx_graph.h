// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace plimsoll::model::internal {

/// Writes the nodes of an ONNX graph one after another. A value is known by its name; each
/// operation and constant gives the name back under which it is found.
class OnnxGraph {
 public:
  explicit OnnxGraph(onnx::GraphProto& graph) : graph_(graph) {}

  /// A constant row of numbers, which broadcasts over the rows of a matrix.
  std::string row(const std::string& name, std::span<const double> values);
  /// A constant column of numbers, to multiply a matrix with.
  std::string column(const std::string& name, std::span<const double> values);
  std::string flags(const std::string& name, const std::vector<bool>& values);
  std::string indices(const std::string& name, std::span<const std::size_t> values);
  std::string number(const std::string& name, double value);

  /// The operation's result, called `name`.
  std::string apply(const std::string& operation, const std::vector<std::string>& inputs,
                    const std::string& name);
  /// A value in another type.
  std::string cast(const std::string& value, onnx::TensorProto::DataType type,
                   const std::string& name);
  /// Appends a node for what the others do not say; its attributes are the caller's.
  onnx::NodeProto& add_node(const std::string& operation, const std::vector<std::string>& inputs,
                            const std::string& name);

 private:
  onnx::TensorProto& add_constant(const std::string& name, onnx::TensorProto::DataType type,
                                  const std::vector<std::size_t>& shape);

  onnx::GraphProto& graph_;
};

/// Appends an attribute of whole numbers, or of texts, or a tensor of doubles, to a node.
void add_attribute(onnx::NodeProto& node, const std::string& name, std::int64_t value);
void add_attribute(onnx::NodeProto& node, const std::string& name,
                   const std::vector<std::int64_t>& values);
void add_attribute(onnx::NodeProto& node, const std::string& name,
                   const std::vector<std::string>& values);
void add_attribute(onnx::NodeProto& node, const std::string& name,
                   const std::vector<double>& values);

}  // namespace plimsoll::model::internal
