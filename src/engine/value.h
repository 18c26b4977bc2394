// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/time.h"

namespace plimsoll::engine {

/// One cell: null, or one of the six types in which every column can be read.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, core::Date,
                           core::Timestamp>;

/// Values bound to `$name` in a statement. Every name must occur in it, and every `$name` must be
/// bound.
using Parameters = std::vector<std::pair<std::string, Value>>;

/// How a column is read. Integers of any width read as `integer`; decimals as `real` (cast to text
/// in SQL where the exact decimal matters); anything else is read as its text.
enum class ColumnType { boolean, integer, real, text, date, timestamp };

struct Column {
  std::string name;
  ColumnType type = ColumnType::text;
  std::string declared_type;  ///< the engine's own name, e.g. "DECIMAL(12,2)"
};

[[nodiscard]] inline bool is_null(const Value& value) {
  return std::holds_alternative<std::monostate>(value);
}

}  // namespace plimsoll::engine
