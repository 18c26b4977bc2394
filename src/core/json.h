// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include <boost/json.hpp>

namespace plimsoll::core {

namespace json = boost::json;

/// Parses strict JSON. Throws Error{invalid_input} naming `where` and the byte at which reading
/// stopped.
[[nodiscard]] json::value parse_json(std::string_view text, std::string_view where);

/// The one text of `value` by RFC 8785: sorted names, shortest numbers that read back the same, no
/// spaces.
///
/// Throws Error{invalid_input} for numbers JSON cannot say (NaN, infinity).
[[nodiscard]] std::string canonical_json(const json::value& value);

/// Canonical JSON text of a double (ECMAScript's Number::toString), the shortest that reads back to
/// the bit.
[[nodiscard]] std::string canonical_number(double number);

}  // namespace plimsoll::core
