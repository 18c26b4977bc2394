// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json.h"
#include "model/calibration/calibration.h"
#include "model/calibration/venn_abers.h"
#include "model/internal/json/model_reader.h"

namespace plimsoll::model::internal {

/// The calibration in `model.json`: its form, that form's own entries, and what it was fitted on.
core::json::object calibration_to_json(const Calibration& calibration);
Calibration read_calibration(const ModelReader& from);

/// The tables of score ranges, as lists of [logit, probability].
core::json::object venn_abers_to_json(const VennAbers& tables);
VennAbers read_venn_abers(const ModelReader& from);

}  // namespace plimsoll::model::internal
