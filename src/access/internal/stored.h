// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "access/roles/grant.h"
#include "core/time.h"
#include "store/row.h"

namespace plimsoll::access::internal {

/// The instant in a column. Throws core::Bug for a text that is none.
[[nodiscard]] core::Timestamp time_of(const store::Row& row, std::string_view column);
[[nodiscard]] std::optional<core::Timestamp> optional_time_of(const store::Row& row,
                                                              std::string_view column);
/// The grant in a row with grant_id, role, scope, valid_from, valid_to and source. Throws
/// core::Error{corrupt_data} for a role or scope that does not exist: it would count for nothing.
[[nodiscard]] Grant grant_of(const store::Row& row);

}  // namespace plimsoll::access::internal
