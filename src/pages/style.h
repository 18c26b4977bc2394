// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace plimsoll::pages {

/// The one style sheet of all documents: colours, type, tables, charts, print.
///
/// Colours are custom properties with a light and a dark value; each text colour has at least 4.5:1
/// against the grounds it is used on, each chart colour 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
[[nodiscard]] std::string_view style_sheet();

}  // namespace plimsoll::pages
