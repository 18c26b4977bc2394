// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"
#include "lake/table_definition.h"

namespace plimsoll::lake {

/// SHA-256 (64 hex digits) of what is in a relation: columns, types and rows, whatever the order of
/// the rows and the files they are in. Two tables with the same hash hold the same rows.
///
/// Each row is written out, its values separated by commas: `n` for a null; a text as its length in
/// bytes, `:` and itself; days as dates, instants as microseconds of UTC, decimals with all their
/// places, doubles as the shortest text that reads back to the bit. That is hashed by SHA-256. The
/// row hashes, brought to 128 bits, are added up in two 64-bit halves: a sum does not depend on an
/// order, and unlike an exclusive or it notices a row that is there twice. The sums, the number of
/// rows and the columns' names and types are hashed once more. It finds differences between honest
/// rebuilds; against forgery the audit log stands.
[[nodiscard]] std::string content_hash(engine::Engine& engine, std::string_view relation,
                                       const std::vector<ColumnDefinition>& columns);

}  // namespace plimsoll::lake
