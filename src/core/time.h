// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::core {

/// An instant, in microseconds of UTC: the resolution of the lake's TIMESTAMPTZ.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;
/// A calendar date without a time zone.
using Date = std::chrono::sys_days;

/// "2024-10-01"; empty when the text is no such date.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string format_date(Date date);

/// RFC 3339 with `Z` or a numeric offset and up to six decimals, e.g. "2024-10-01T05:00:00Z"; empty
/// when it is not.
[[nodiscard]] std::optional<Timestamp> parse_timestamp(std::string_view text);
/// RFC 3339 in UTC with `Z`; decimals only when there are any.
[[nodiscard]] std::string format_timestamp(Timestamp instant);

}  // namespace plimsoll::core
