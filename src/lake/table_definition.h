// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <vector>

#include "core/query.h"
#include "engine/engine.h"

namespace plimsoll::lake {

/// A column as the engine and the Delta log both know it. `type` is one of BIGINT, INTEGER, DOUBLE,
/// DECIMAL(p,s), VARCHAR, BOOLEAN, DATE, TIMESTAMPTZ.
struct ColumnDefinition {
  std::string name;
  std::string type;
  bool required = false;  ///< NOT NULL: rows without a value are refused
  bool operator==(const ColumnDefinition&) const = default;
};

/// What a table of the lake is: made from its definition file, or in code where columns depend on a
/// profile.
struct TableDefinition {
  std::string layer;  ///< "bronze", "silver" or "gold"
  std::string name;
  std::vector<ColumnDefinition> columns;
  std::vector<std::string>
      partition_columns;  ///< VARCHAR, DATE, INTEGER, BIGINT or BOOLEAN columns
  bool append_only = true;
  std::string meaning;
  std::string grain;
  std::string key;
  std::string clock;
  std::string owner;
  std::string text;  ///< the definition file; empty when made in code

  [[nodiscard]] std::string full_name() const { return layer + "." + name; }
};

/// Reads a definition file: header comments (`-- <meaning>`, `-- grain:`, `-- key:`, `-- clock:`,
/// `-- owner:`, optional `-- partition: a, b` and `-- append_only: no`), then one `create table`.
/// `file.name` is
/// "<layer>.<table>".
///
/// The statement is run in a scratch database of `engine` and described; nothing stays behind.
/// Throws Error{invalid_input} naming the table and the column when a type cannot be kept in the
/// lake.
[[nodiscard]] TableDefinition parse_definition(engine::Engine& engine, const core::Query& file);
[[nodiscard]] std::vector<TableDefinition> parse_definitions(engine::Engine& engine,
                                                             std::span<const core::Query> files);

/// Checks names, types and partition columns, and writes types in one spelling. Throws
/// Error{invalid_input}.
[[nodiscard]] TableDefinition checked(TableDefinition definition);

}  // namespace plimsoll::lake
