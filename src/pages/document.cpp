// SPDX-License-Identifier: Apache-2.0
#include "pages/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/hash.h"
#include "pages/style.h"

namespace plimsoll::pages {
namespace {

unsigned from_hex(char digit) {
  return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/// Base64 of bytes given in hexadecimal.
std::string base64_of_hex(std::string_view hex) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string result;
  for (std::size_t at = 0; at < hex.size(); at += 6) {
    const std::string_view group = hex.substr(at, 6);
    uint32_t bits = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      bits = bits * 16 + (i < group.size() ? from_hex(group[i]) : 0);
    }
    const std::size_t num_digits = group.size() / 2 + 1;
    for (std::size_t i = 0; i < 4; ++i) {
      result += i < num_digits ? digits[(bits >> (18 - 6 * i)) & 63U] : '=';
    }
  }
  return result;
}

std::string content_security_policy() {
  const std::string hash = base64_of_hex(core::sha256_hex(style_sheet()));
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'", hash);
}

/// The mark painted on a hull: a circle, and the line that must stay above water.
Html load_line_mark() {
  return element("svg", {{"viewBox", "0 0 28 28"}, {"aria-hidden", "true"}, {"focusable", "false"}},
                 {element("circle", {{"cx", "14"},
                                     {"cy", "14"},
                                     {"r", "8.5"},
                                     {"fill", "none"},
                                     {"stroke", "currentColor"},
                                     {"stroke-width", "2.5"}}),
                  element("line", {{"x1", "1"},
                                   {"y1", "14"},
                                   {"x2", "27"},
                                   {"y2", "14"},
                                   {"stroke", "currentColor"},
                                   {"stroke-width", "2.5"}})});
}

Html head(const Document& document) {
  return element(
      "head",
      {element("meta", {{"charset", "utf-8"}}),
       element("meta",
               {{"http-equiv", "Content-Security-Policy"}, {"content", content_security_policy()}}),
       element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
       element("meta", {{"name", "referrer"}, {"content", "no-referrer"}}),
       element("meta", {{"name", "robots"}, {"content", "noindex"}}),
       element("title", text(document.title)), style_element(style_sheet())});
}

Html masthead(const Document& document) {
  return element("header", {{"class", "mast"}},
                 {load_line_mark(), element("b", text("Plimsoll")),
                  element("span", text(document.institution)),
                  element("span", {{"class", "kind"}}, text(document.kind))});
}

Html row(const Table& table, const std::vector<Html>& cells) {
  Html result;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    Attributes attributes;
    if (i == 0) {
      attributes.push_back({"scope", "row"});
    }
    if (table.columns[i].is_number) {
      attributes.push_back({"class", "number"});
    }
    result += element(i == 0 ? "th" : "td", attributes, cells[i]);
  }
  return element("tr", result);
}

Html header_row(const Table& table) {
  Html result;
  for (const Column& column : table.columns) {
    Attributes attributes = {{"scope", "col"}};
    if (column.is_number) {
      attributes.push_back({"class", "number"});
    }
    result += element("th", attributes, text(column.name));
  }
  return element("tr", result);
}

}  // namespace

std::string render_document(const Document& document) {
  Attributes body_attributes;
  if (document.is_reading) {
    body_attributes.push_back({"class", "reading"});
  }
  const Html body =
      element("body", body_attributes,
              {element("a", {{"class", "skip"}, {"href", "#main"}}, text("Skip to content")),
               masthead(document), element("main", {{"id", "main"}}, document.main),
               element("footer", {{"class", "foot"}}, document.footer)});
  return html_document(element("html", {{"lang", "en"}}, {head(document), body}));
}

Html section(std::string_view id, std::string_view heading, const Html& content) {
  if (content.empty()) {
    return {};
  }
  const std::string heading_id = fmt::format("{}-heading", id);
  return element("section",
                 {{"id", std::string(id)}, {"aria-labelledby", heading_id}, {"class", "long"}},
                 {element("h2", {{"id", heading_id}}, text(heading)), content});
}

Html render_table(const Table& table) {
  Html rows;
  for (const auto& cells : table.rows) {
    rows += row(table, cells);
  }
  const Html markup =
      element("table", {element("caption", element("span", text(table.caption))),
                        element("thead", header_row(table)), element("tbody", rows)});
  return element(
      "div",
      {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", table.caption}},
      markup);
}

Html number_table(std::string caption, const std::vector<std::string>& columns,
                  const std::vector<std::vector<std::string>>& rows) {
  Table table{.caption = std::move(caption), .columns = {}, .rows = {}};
  for (const std::string& name : columns) {
    table.columns.push_back({name, !table.columns.empty()});
  }
  for (const auto& row : rows) {
    table.rows.emplace_back();
    for (const std::string& word : row) {
      table.rows.back().push_back(text(word));
    }
  }
  return render_table(table);
}

Html cell(std::string_view main, std::string_view second) {
  if (second.empty()) {
    return text(main);
  }
  return {text(main), text(" "), element("small", text(second))};
}

Html paragraph(std::string_view words) {
  return element("p", text(words));
}

std::string words_of(std::string code) {
  std::ranges::replace(code, '_', ' ');
  return code.empty() ? "not known" : code;
}

Html list(const std::vector<std::string>& items) {
  Html result;
  for (const std::string& item : items) {
    result += element("li", text(item));
  }
  return element("ul", result);
}

}  // namespace plimsoll::pages
