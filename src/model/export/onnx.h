// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "model/export/export_labels.h"
#include "model/risk_model.h"

namespace plimsoll::model {

/// A model in the Open Neural Network Exchange format (ONNX 1.11: IR 8, operator sets `ai.onnx` 15
/// and `ai.onnx.ml` 3), for other scoring engines. Bytes of a serialised ModelProto.
///
/// Input: `features`, a double per row and feature, NaN where missing; the names stand in the
/// metadata entry `features`, a JSON array in the order of the columns. Outputs, a double per row:
///   linear_predictor   uncalibrated logit
///   logit              calibrated
///   risk_score         probability of the bad outcome, 0 to 1
///
/// Trees are a `TreeEnsembleRegressor` over the values in single precision, so that every question
/// has the answer it has here. That operator gives its sum in single precision: scores agree with
/// predict() to 1e-6. A logistic regression is plain operators in double precision: to 1e-9.
/// Contributions are not in it; they are in the PMML of a logistic regression.
///
/// The same model gives the same bytes.
std::string onnx_bytes(const RiskModel& model, const ExportLabels& labels);

}  // namespace plimsoll::model
