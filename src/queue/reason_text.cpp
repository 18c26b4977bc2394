// SPDX-License-Identifier: Apache-2.0
#include "queue/reason_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

namespace plimsoll::queue {
namespace {

/// `{name}`, `{name%}` or `{name|singular|plural}`.
struct Placeholder {
  std::string_view name;
  std::string_view singular;
  std::string_view plural;
  bool is_percent = false;
};

bool is_name(std::string_view name) {
  if (name.empty()) {
    return false;
  }
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
}

std::optional<Placeholder> parse_placeholder(std::string_view inside) {
  Placeholder result;
  const auto first = inside.find('|');
  if (first != std::string_view::npos) {
    const auto second = inside.find('|', first + 1);
    if (second == std::string_view::npos) {
      return std::nullopt;
    }
    result.singular = inside.substr(first + 1, second - first - 1);
    result.plural = inside.substr(second + 1);
    if (result.singular.empty() || result.plural.empty()) {
      return std::nullopt;
    }
    inside = inside.substr(0, first);
  } else if (inside.ends_with('%')) {
    result.is_percent = true;
    inside.remove_suffix(1);
  }
  result.name = inside;
  return is_name(inside) ? std::optional(result) : std::nullopt;
}

/// How a language writes what is not in the text itself.
struct Spelling {
  char decimal_mark;
  std::string_view percent;  ///< behind the number
  std::string_view not_recorded;
  std::string_view unknown_number_of;
};

const Spelling& spelling_of(Language language) {
  static constexpr Spelling english{'.', "%", "not recorded", "an unknown number of"};
  static constexpr Spelling norwegian{',', "\u00a0%", "ikke registrert", "et ukjent antall"};
  return language == Language::nb ? norwegian : english;
}

/// At most one decimal, none where it would be 0.
std::string number_text(double number, const Spelling& spelling) {
  const double tenths = std::round(number * 10) / 10;
  if (tenths == std::round(tenths)) {
    return fmt::format("{:.0f}", tenths + 0.0);
  }
  std::string text = fmt::format("{:.1f}", tenths);
  std::replace(text.begin(), text.end(), '.', spelling.decimal_mark);
  return text;
}

std::string known_text(const Placeholder& placeholder, const ReasonValue& value,
                       const Spelling& spelling) {
  if (const auto* words = std::get_if<std::string>(&value)) {
    return *words;
  }
  const double number = std::get<double>(value);
  if (placeholder.is_percent) {
    return fmt::format("{:.0f}{}", std::round(number * 100) + 0.0, spelling.percent);
  }
  const std::string shown = number_text(number, spelling);
  if (placeholder.plural.empty()) {
    return shown;
  }
  return fmt::format("{} {}", shown, shown == "1" ? placeholder.singular : placeholder.plural);
}

std::string placeholder_text(const Placeholder& placeholder, const ReasonValues& values,
                             const Spelling& spelling) {
  if (is_known(values, placeholder.name)) {
    return known_text(placeholder, values.find(placeholder.name)->second, spelling);
  }
  if (placeholder.plural.empty()) {
    return std::string(spelling.not_recorded);
  }
  return fmt::format("{} {}", spelling.unknown_number_of, placeholder.plural);
}

/// Calls `on_text` and `on_placeholder` for the parts of a text, in order.
///
/// @return what is wrong with the text, empty when it is well formed
template <class OnText, class OnPlaceholder>
std::string_view each_part(std::string_view text, OnText on_text, OnPlaceholder on_placeholder) {
  std::size_t at = 0;
  for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', at)) {
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) {
      return "a brace is not closed";
    }
    const auto placeholder = parse_placeholder(text.substr(open + 1, close - open - 1));
    if (!placeholder) {
      return "write {name}, {name%} or {name|singular|plural}";
    }
    on_text(text.substr(at, open - at));
    on_placeholder(*placeholder);
    at = close + 1;
  }
  on_text(text.substr(at));
  return {};
}

}  // namespace

bool is_known(const ReasonValues& values, std::string_view name) {
  const auto found = values.find(name);
  return found != values.end() && !std::holds_alternative<std::monostate>(found->second);
}

std::optional<Language> parse_language(std::string_view code) {
  for (const Language language : {Language::en, Language::nb}) {
    if (code == language_code(language)) {
      return language;
    }
  }
  return std::nullopt;
}

std::string_view language_code(Language language) {
  return language == Language::nb ? "nb" : "en";
}

std::expected<ReasonText, std::string> ReasonText::parse(std::string text) {
  const auto ignore = [](const auto&) {};
  if (const auto problem = each_part(text, ignore, ignore); !problem.empty()) {
    return std::unexpected(fmt::format("reason text: {}: \"{}\"", problem, text));
  }
  ReasonText result;
  result.text_ = std::move(text);
  return result;
}

std::set<std::string, std::less<>> ReasonText::values_shown() const {
  std::set<std::string, std::less<>> names;
  each_part(
      text_, [](std::string_view) {},
      [&](const Placeholder& placeholder) { names.emplace(placeholder.name); });
  return names;
}

std::string ReasonText::filled(const ReasonValues& values, Language language) const {
  const Spelling& spelling = spelling_of(language);
  std::string result;
  each_part(
      text_, [&](std::string_view part) { result += part; },
      [&](const Placeholder& placeholder) {
        result += placeholder_text(placeholder, values, spelling);
      });
  return result;
}

}  // namespace plimsoll::queue
