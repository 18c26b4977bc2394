// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json.h"
#include "model/metrics/estimate.h"
#include "model/metrics/evaluation.h"
#include "model/metrics/lead_time.h"
#include "model/metrics/wilson.h"

namespace plimsoll::model {

/// A number, or null where it is not defined.
core::json::value number_to_json(double number);

/// {value, lower, upper, resamples}; null where not defined.
core::json::object estimate_to_json(const Estimate& estimate);

/// {value, lower, upper}; null where not defined.
core::json::object rate_to_json(const Rate& rate);

/// The evaluation for `metrics.json` and the model card; names are those of the struct.
core::json::object evaluation_to_json(const Evaluation& evaluation);

/// Lead times likewise.
core::json::object lead_time_to_json(const LeadTime& lead_time);

}  // namespace plimsoll::model
