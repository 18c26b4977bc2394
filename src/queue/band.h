// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace plimsoll::queue {

/// How urgent a student is this week, as the team's capacity decides.
enum class Band { red, amber, green };

/// The band's name as it appears in tables, JSON and CSV: "red", "amber" or "green".
[[nodiscard]] std::string_view band_name(Band band);

/// The band of a name, empty when the name is none of the three.
[[nodiscard]] std::optional<Band> parse_band(std::string_view name);

/// Bands of the three weeks before this one, latest first; empty where the student was not scored.
using PreviousBands = std::array<std::optional<Band>, 3>;

/// Whether a student climbed two steps (green to red) within the last three weeks.
[[nodiscard]] bool is_rising(Band now, const PreviousBands& previous);

}  // namespace plimsoll::queue
