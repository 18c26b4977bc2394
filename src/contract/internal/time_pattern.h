// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::contract::internal {

/// `dd.MM.yyyy HH:mm` (the standard's, as Java writes it) as a strptime pattern; one that already
/// is (it contains `%`) is given back as it stands. None for letters that have no meaning.
[[nodiscard]] std::optional<std::string> strptime_pattern(std::string_view pattern);

/// `P14D`, `PT6H30M`, `P2W`. None for anything else; months and years have no fixed length and are
/// not accepted.
[[nodiscard]] std::optional<std::chrono::microseconds> parse_duration(std::string_view text);

}  // namespace plimsoll::contract::internal
