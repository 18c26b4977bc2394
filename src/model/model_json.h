// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/json.h"
#include "model/risk_model.h"

namespace plimsoll::model {

/// `model.json`: all that scoring needs. Numbers read back to the bit, so a model that was stored
/// scores as the one that was trained.
core::json::value model_to_json(const RiskModel& model);

/// Reads `model.json`. Throws core::Error (corrupt_data) naming `where` and the entry when
/// something is absent, of another type, or does not fit together.
RiskModel model_from_json(const core::json::value& document, std::string_view where);

/// The canonical text (RFC 8785) to store.
std::string model_text(const RiskModel& model);

/// The model's identity: SHA-256 of its canonical text, 64 hex digits.
std::string model_hash(const RiskModel& model);

}  // namespace plimsoll::model
