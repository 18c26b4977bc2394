// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::pages::internal {

/// Text that Markdown shows as it is: what would be markup or HTML is escaped, lines are joined.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// A YAML scalar in double quotes.
[[nodiscard]] std::string yaml_text(std::string_view text);

/// One bullet a text; empty without any.
[[nodiscard]] std::string markdown_list(const std::vector<std::string>& texts);

/// A table whose cells are escaped, except that a cell within backticks stays code. Empty without
/// rows.
[[nodiscard]] std::string markdown_table(const std::vector<std::string>& columns,
                                         const std::vector<std::vector<std::string>>& rows);

}  // namespace plimsoll::pages::internal
