// SPDX-License-Identifier: Apache-2.0
#include "access/internal/stored.h"

#include <fmt/format.h>

#include "core/check.h"
#include "core/error.h"

namespace plimsoll::access::internal {

core::Timestamp time_of(const store::Row& row, std::string_view column) {
  const auto instant = core::parse_timestamp(row.text(column));
  PLIMSOLL_CHECK(instant.has_value());
  return *instant;
}

std::optional<core::Timestamp> optional_time_of(const store::Row& row, std::string_view column) {
  return row.is_null(column) ? std::nullopt : std::optional(time_of(row, column));
}

Grant grant_of(const store::Row& row) {
  const auto role = parse_role(row.text("role"));
  const auto scope = GrantScope::parse(row.text("scope"));
  const auto source = parse_grant_source(row.text("source"));
  if (!role || !scope || !source) {
    throw core::Error(core::ErrorCode::corrupt_data,
                      fmt::format("the grant {} has a role, scope or source that does not exist",
                                  row.text("grant_id")));
  }
  return {.id = row.text("grant_id"),
          .role = *role,
          .scope = *scope,
          .valid_from = time_of(row, "valid_from"),
          .valid_to = optional_time_of(row, "valid_to"),
          .source = *source};
}

}  // namespace plimsoll::access::internal
