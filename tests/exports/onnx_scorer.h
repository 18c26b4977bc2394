// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/feature_matrix.h"

namespace plimsoll::exports {

/// Scores rows by an ONNX file with ONNX Runtime, in a process of its own; returns the outputs by
/// name. Also holds the file to the standard by its own checker. Throws std::runtime_error with
/// what the runtime says when it refuses the file.
[[nodiscard]] std::map<std::string, std::vector<double>> score_by_onnx(
    const std::string& bytes, const model::FeatureMatrix& features);

}  // namespace plimsoll::exports
