// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/export/internal/onnx_graph.h"
#include "model/risk_model.h"

namespace plimsoll::model::internal {

/// Each appends operations from the input `features` (rows by features) to the uncalibrated logit,
/// a column with one number a row, and gives its name.
std::string add_scorer(OnnxGraph& graph, const LogisticModel& scorer);
std::string add_scorer(OnnxGraph& graph, const TreeModel& scorer);

/// Appends the calibration of a column of logits; see calibrated_logit.
std::string add_calibration(OnnxGraph& graph, const Calibration& calibration,
                            const std::string& linear_predictor);

}  // namespace plimsoll::model::internal
