// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/json.h"
#include "jobs/drift/check_drift.h"

namespace plimsoll::cli {

/// What was compared and what came of it, in one sentence.
[[nodiscard]] std::string drift_sentence(const jobs::DriftReport& report);

/// How many of those on the red list are expected to leave, in one sentence.
[[nodiscard]] std::string outlook_sentence(const jobs::DriftReport& report);

/// The report for a terminal: alerts, their likely causes, what is closest to one, and how the
/// lists are expected to do. With `everything`, all comparisons.
[[nodiscard]] std::string drift_lines(const jobs::DriftReport& report, bool everything);

/// All of it for programs.
[[nodiscard]] core::json::object drift_to_json(const jobs::DriftReport& report);

}  // namespace plimsoll::cli
