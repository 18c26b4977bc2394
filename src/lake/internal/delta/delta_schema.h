// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lake/table_definition.h"

namespace plimsoll::lake::internal {

/// The columns as a Delta schema string (JSON of a Spark struct), and
/// back.
[[nodiscard]] std::string schema_string_of(const std::vector<ColumnDefinition>& columns);
/// Throws Error{corrupt_data} naming `where` for a type we do not keep.
[[nodiscard]] std::vector<ColumnDefinition> columns_of(std::string_view schema_string,
                                                       std::string_view where);

/// The one spelling of an engine's type name, e.g. "TIMESTAMP WITH TIME ZONE" is TIMESTAMPTZ; empty
/// when the lake does not keep such columns.
[[nodiscard]] std::string lake_type_of(std::string_view engine_type);

}  // namespace plimsoll::lake::internal
