// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pages/html.h"

namespace plimsoll::pages {

/// What the shell around every document needs.
struct Document {
  std::string title;        ///< of the browser's tab
  std::string kind;         ///< "Weekly queue", "Model card"
  std::string institution;  ///< shown at the top
  bool is_reading = false;  ///< generous measure for reading; else the full width for work
  Html main;
  Html footer;
};

/// One self-contained file: no script, no external resource, a content security policy that allows
/// only the style sheet inside it (by its hash).
[[nodiscard]] std::string render_document(const Document& document);

/// A section with its heading, and an anchor `id`; nothing when the content is empty.
[[nodiscard]] Html section(std::string_view id, std::string_view heading, const Html& content);

/// A column of a table.
struct Column {
  std::string name;
  bool is_number = false;  ///< right-aligned
};

/// A table of ready-made cells; the first cell of a row is the row's header.
struct Table {
  std::string caption;
  std::vector<Column> columns;
  std::vector<std::vector<Html>> rows;
};

/// The table in a box that scrolls sideways on a narrow screen.
[[nodiscard]] Html render_table(const Table& table);

/// A table of words: numbers in all columns but the first, right-aligned.
[[nodiscard]] Html number_table(std::string caption, const std::vector<std::string>& columns,
                                const std::vector<std::vector<std::string>>& rows);

/// A cell with a main line and a smaller second line; without second line just the text.
[[nodiscard]] Html cell(std::string_view main, std::string_view second = {});

/// A paragraph of text.
[[nodiscard]] Html paragraph(std::string_view words);

/// A code as people write it: "full_time" reads "full time", an empty one "not known".
[[nodiscard]] std::string words_of(std::string code);

/// An unordered list of texts.
[[nodiscard]] Html list(const std::vector<std::string>& items);

}  // namespace plimsoll::pages
