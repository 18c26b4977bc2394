// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plimsoll::pages {

/// Markup that is safe to put into a page, HTML or SVG.
///
/// The only ways to make one are `text` (escapes) and `element` (escapes attribute values), so data
/// cannot become markup by accident. Elements are written as well-formed XML.
class Html {
 public:
  Html() = default;
  /// The parts one after another.
  Html(std::initializer_list<Html> parts);

  Html& operator+=(const Html& more);

  [[nodiscard]] const std::string& markup() const { return markup_; }
  [[nodiscard]] bool empty() const { return markup_.empty(); }

 private:
  friend struct ElementWriter;
  std::string markup_;
};

/// An attribute of an element; the value is escaped when written.
struct Attribute {
  std::string_view name;
  std::string value;
};
using Attributes = std::vector<Attribute>;

/// Data as text: `&`, `<`, `>`, `"` and `'` are escaped, control characters and broken UTF-8
/// replaced.
[[nodiscard]] Html text(std::string_view data);

/// An element with attributes and content. Without content: `<br/>`-style only where HTML has void
/// elements or in SVG shapes, an empty pair of tags otherwise.
[[nodiscard]] Html element(std::string_view name, const Attributes& attributes,
                           const Html& content);
[[nodiscard]] Html element(std::string_view name, const Attributes& attributes);
[[nodiscard]] Html element(std::string_view name, const Html& content);

/// The style sheet element. The sheet is the program's own text, never data.
///
/// @throws core::Bug  when the sheet holds `<`
[[nodiscard]] Html style_element(std::string_view sheet);

/// A whole document: doctype and root element.
[[nodiscard]] std::string html_document(const Html& root);

}  // namespace plimsoll::pages
