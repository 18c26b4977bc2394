// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace plimsoll::store {

/// What a cell holds: null, BIGINT, DOUBLE PRECISION or TEXT (UTF-8 without a NUL).
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

/// Values by the names they have in a statement (without the colon).
using Parameters = std::vector<std::pair<std::string, Value>>;

/// The value, or null.
template <class T>
[[nodiscard]] Value or_null(const std::optional<T>& value) {
  return value ? Value(*value) : Value();
}

}  // namespace plimsoll::store
