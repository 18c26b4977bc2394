// SPDX-License-Identifier: Apache-2.0
#include "pages/html.h"

#include <algorithm>
#include <array>

#include "core/check.h"

namespace plimsoll::pages {

/// Writes tags; the one place that turns strings into markup.
struct ElementWriter {
  static Html write(std::string_view name, const Attributes& attributes, const Html* content);
  static Html raw(std::string markup) {
    Html html;
    html.markup_ = std::move(markup);
    return html;
  }
};

namespace {

constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// Length of the valid UTF-8 sequence at the start of `data`, 0 when there is none.
std::size_t utf8_length(std::string_view data) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(data[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    return 1;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || data.size() < length) {
    return 0;
  }
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) {
      return 0;
    }
  }
  const unsigned char second = byte(1);
  const bool is_overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
  const bool is_surrogate_or_beyond =
      (lead == 0xED && second > 0x9F) || (lead == 0xF4 && second > 0x8F);
  return is_overlong || is_surrogate_or_beyond ? 0 : length;
}

/// The entity of a character, empty when it may stand as it is.
std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      break;
  }
  const auto code = static_cast<unsigned char>(c);
  const bool is_control = (code < 0x20 && c != '\n' && c != '\t') || code == 0x7F;
  return is_control ? replacement_character : std::string_view();
}

/// U+FFFE and U+FFFF are not characters of XML.
bool is_noncharacter(std::string_view sequence) {
  return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

std::string escaped(std::string_view data) {
  std::string result;
  result.reserve(data.size() + data.size() / 8);
  while (!data.empty()) {
    const std::size_t length = utf8_length(data);
    const std::string_view sequence = data.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0 || is_noncharacter(sequence)) {
      result += replacement_character;
    } else if (const auto entity = entity_of(data.front()); !entity.empty()) {
      result += entity;
    } else {
      result += sequence;
    }
    data.remove_prefix(sequence.size());
  }
  return result;
}

/// Elements that HTML never closes, and SVG shapes.
bool may_stand_alone(std::string_view name) {
  static constexpr std::array names = {"meta", "br",      "hr",       "circle", "line",
                                       "path", "polygon", "polyline", "rect",   "col"};
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

Html ElementWriter::write(std::string_view name, const Attributes& attributes,
                          const Html* content) {
  std::string markup = "<";
  markup += name;
  for (const Attribute& attribute : attributes) {
    markup += ' ';
    markup += attribute.name;
    markup += "=\"";
    markup += escaped(attribute.value);
    markup += '"';
  }
  if (content == nullptr && may_stand_alone(name)) {
    return raw(markup + "/>");
  }
  markup += '>';
  if (content != nullptr) {
    markup += content->markup();
  }
  markup += "</";
  markup += name;
  markup += '>';
  return raw(std::move(markup));
}

Html::Html(std::initializer_list<Html> parts) {
  for (const Html& part : parts) {
    *this += part;
  }
}

Html& Html::operator+=(const Html& more) {
  markup_ += more.markup_;
  return *this;
}

Html text(std::string_view data) {
  return ElementWriter::raw(escaped(data));
}

Html element(std::string_view name, const Attributes& attributes, const Html& content) {
  return ElementWriter::write(name, attributes, &content);
}

Html element(std::string_view name, const Attributes& attributes) {
  return ElementWriter::write(name, attributes, nullptr);
}

Html element(std::string_view name, const Html& content) {
  return ElementWriter::write(name, {}, &content);
}

Html style_element(std::string_view sheet) {
  PLIMSOLL_CHECK(sheet.find('<') == std::string_view::npos);
  return element("style", ElementWriter::raw(std::string(sheet)));
}

std::string html_document(const Html& root) {
  return "<!doctype html>\n" + root.markup() + "\n";
}

}  // namespace plimsoll::pages
