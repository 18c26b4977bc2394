// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "monitor/week_reference.h"

namespace plimsoll::monitor {

/// The file of a release's package that holds its reference.
inline constexpr const char* drift_reference_file = "drift-reference.json";

/// The canonical text (RFC 8785) to store; numbers read back to the bit.
[[nodiscard]] std::string drift_reference_text(const DriftReference& reference);

/// Reads it. Throws core::Error{corrupt_data} naming `where` when something is absent or of another
/// type.
[[nodiscard]] DriftReference drift_reference_from_text(std::string_view text,
                                                       std::string_view where);

}  // namespace plimsoll::monitor
