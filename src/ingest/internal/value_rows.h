// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value.h"
#include "lake/lake.h"

namespace plimsoll::ingest {

/// The session's own schema, for what is not in the lake yet.
inline constexpr const char* work_schema = "ingest_work";

/// Whose transactions the lake numbers when a table is landed.
inline constexpr std::string_view app_id = "ingest";

/// A value that may be missing, as the engine takes it.
template <class Type>
[[nodiscard]] engine::Value or_null(const std::optional<Type>& value) {
  return value ? engine::Value(*value) : engine::Value();
}

/// An empty text as null.
[[nodiscard]] inline engine::Value or_null(const std::string& text) {
  return text.empty() ? engine::Value() : engine::Value(text);
}

/// Makes `<schema>.<name>` with these columns, empty, and the schema where it is missing.
void make_work_table(engine::Engine& engine, const std::string& schema, const std::string& name,
                     const std::vector<lake::ColumnDefinition>& columns);

/// Appends rows in the order of the table's columns as one commit of `transaction`.
void append_values(lake::Lake& lake, lake::Table& table,
                   const std::vector<std::vector<engine::Value>>& rows,
                   const std::optional<lake::Transaction>& transaction);

}  // namespace plimsoll::ingest
