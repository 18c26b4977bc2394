// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::pages {

/// A column of a table in plain text.
struct TextColumn {
  std::string name;
  bool is_number = false;  ///< right-aligned
};

/// Number of columns a text takes on a terminal: one per code point.
[[nodiscard]] std::size_t text_width(std::string_view words);

/// The text cut to a width, with "…" where something was cut off. Control characters become spaces.
[[nodiscard]] std::string fitted(std::string_view words, std::size_t width);

/// The words in lines of at most `width`, each after `indent` spaces.
[[nodiscard]] std::string wrapped(std::string_view words, std::size_t width, std::size_t indent);

/// Rows with a heading, aligned, two spaces apart and before; the widest text columns are cut
/// until a line fits `width`.
[[nodiscard]] std::string text_table(const std::vector<TextColumn>& columns,
                                     const std::vector<std::vector<std::string>>& rows,
                                     std::size_t width = 80);

}  // namespace plimsoll::pages
