// SPDX-License-Identifier: Apache-2.0
#include "model/export/onnx.h"

#include <doctest/doctest.h>
#include <onnx/onnx_pb.h>

#include "model/testing/random_trees.h"

using namespace plimsoll::model;

TEST_CASE("the same model gives the same ONNX bytes, which name the features") {
  RiskModel model;
  model.scorer = testing::random_trees(1);
  const std::string bytes = onnx_bytes(model, {"trees", "what it is", {}});
  CHECK(bytes == onnx_bytes(model, {"trees", "what it is", {}}));
  onnx::ModelProto read;
  REQUIRE(read.ParseFromString(bytes));
  CHECK(read.doc_string() == "what it is");
  CHECK(read.graph().name() == "trees");
  CHECK(read.graph().input(0).type().tensor_type().shape().dim(1).dim_value() == 4);
  CHECK(read.metadata_props(0).key() == "features");
  CHECK(read.metadata_props(0).value() == R"(["a","b","c","d"])");
  model.scorer = testing::random_trees(2);
  CHECK(bytes != onnx_bytes(model, {"trees", "what it is", {}}));
}
