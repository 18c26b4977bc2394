// SPDX-License-Identifier: Apache-2.0
#include "pages/card/internal/markdown.h"

#include <fmt/format.h>

namespace plimsoll::pages::internal {
namespace {

/// A column's cell: code stays code, but nothing may end the cell.
std::string cell_text(const std::string& text) {
  const bool is_code = text.size() > 2 && text.front() == '`' && text.back() == '`' &&
                       text.find_first_of("`|\n", 1) == text.size() - 1;
  return is_code ? text : markdown_text(text);
}

std::string row_text(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) {
    row += fmt::format(" {} |", cell_text(cell));
  }
  return row + "\n";
}

}  // namespace

std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      out += ' ';
      continue;
    }
    if (std::string_view("\\`*_[]<>|#&").find(c) != std::string_view::npos) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string yaml_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
    }
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out + "\"";
}

std::string markdown_list(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    list += fmt::format("- {}\n", markdown_text(text));
  }
  return list;
}

std::string markdown_table(const std::vector<std::string>& columns,
                           const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) {
    return {};
  }
  std::string table = row_text(columns) + "|";
  for (std::size_t at = 0; at < columns.size(); ++at) {
    table += " --- |";
  }
  table += "\n";
  for (const auto& row : rows) {
    table += row_text(row);
  }
  return table;
}

}  // namespace plimsoll::pages::internal
