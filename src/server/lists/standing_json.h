// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>

#include "cases/reading/standing.h"
#include "core/json.h"

namespace plimsoll::server {

/// Names of accounts for people, by id; the id where there is none.
using AccountNames = std::function<std::string(const std::string&)>;

/// A case in short; null for none.
[[nodiscard]] core::json::value case_summary_json(const cases::Standing* standing,
                                                  core::Timestamp now, const AccountNames& names);

/// Until when a student is hidden from the list; null when they are not.
[[nodiscard]] core::json::value suppression_json(const cases::Standing* standing, core::Date today);

}  // namespace plimsoll::server
