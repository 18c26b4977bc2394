// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/json.h"
#include "model/internal/json/model_reader.h"
#include "model/logistic_model.h"
#include "model/trees/tree_model.h"

namespace plimsoll::model::internal {

/// A feature's declaration: name, direction, null rule.
core::json::object spec_to_json(const FeatureSpec& spec);
FeatureSpec read_spec(const ModelReader& from);

/// The entries of `model.json` that belong to a kind of scorer.
core::json::object logistic_to_json(const LogisticModel& model);
LogisticModel read_logistic(const ModelReader& from);

core::json::object trees_to_json(const TreeModel& model);
TreeModel read_trees(const ModelReader& from);

}  // namespace plimsoll::model::internal
