// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"

namespace plimsoll::engine {

/// What a single SELECT reads, found in its syntax tree.
struct StatementScope {
  std::set<std::string> relations;  ///< tables and views named in it, except its own WITH names
  std::set<std::string> table_functions;  ///< e.g. read_csv, generate_series
  std::set<std::string> functions;        ///< scalar and aggregate functions called by name
};

/// Finds what `sql` reads without running it. Throws Error{invalid_input} naming `where` when it is
/// not exactly one SELECT.
[[nodiscard]] StatementScope scope_of(Engine& engine, std::string_view sql, std::string_view where);

/// Refuses SQL of a profile that names any relation outside `allowed`, or any table function but
/// unnest, range and generate_series, or a function whose result does not depend on its inputs
/// alone. Throws Error{invalid_input} naming `where` and the offender.
void allow_only(Engine& engine, std::string_view sql, const std::set<std::string>& allowed,
                std::string_view where);

/// `sql` without the ORDER BY at its end: for a SELECT that is read by another, which would sort in
/// vain. One with a LIMIT keeps both. Comments and a closing `;` go. Throws Error{invalid_input}
/// naming `where` when it is not exactly one SELECT.
[[nodiscard]] std::string without_final_order(Engine& engine, std::string_view sql,
                                              std::string_view where);

}  // namespace plimsoll::engine
