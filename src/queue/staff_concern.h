// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace plimsoll::queue {

/// The codes by which concerns of staff route, one for each category: a playbook's patterns may
/// name them as they name reasons. A model never gives one.
inline constexpr std::array<std::string_view, 5> staff_concern_codes{
    "staff_concern_attendance", "staff_concern_academic", "staff_concern_wellbeing",
    "staff_concern_finance", "staff_concern_other"};

[[nodiscard]] constexpr bool is_staff_concern(std::string_view code) {
  return std::ranges::find(staff_concern_codes, code) != staff_concern_codes.end();
}

}  // namespace plimsoll::queue
