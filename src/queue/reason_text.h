// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <expected>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace plimsoll::queue {

/// Languages that reasons are written in: English, and Norwegian bokmål.
enum class Language { en, nb };

/// The language of an ISO 639-1 code, "en" or "nb"; empty for any other.
[[nodiscard]] std::optional<Language> parse_language(std::string_view code);
[[nodiscard]] std::string_view language_code(Language language);

/// A value shown in a reason: not known, a number, or words.
using ReasonValue = std::variant<std::monostate, double, std::string>;

/// Values for the placeholders of a reason's text, by name; the leading feature's is `value`.
using ReasonValues = std::map<std::string, ReasonValue, std::less<>>;

/// Whether there is a value of this name, and it is known.
[[nodiscard]] bool is_known(const ReasonValues& values, std::string_view name);

/// A sentence with placeholders, checked when it is made.
///
/// - `{value}`             the value as it is: "12", "3.5", "probation"
/// - `{value%}`            a share in [0, 1] as a percentage: "62%"
/// - `{value|day|days}`    the value with the fitting noun: "1 day", "9 days"
///
/// Any other name of a value may stand for `value`. A value that is not known reads "an unknown
/// number" or "not recorded". Numbers and these words are written as the language does.
class ReasonText {
 public:
  /// The text, or what is wrong with it: a brace not closed, a malformed placeholder.
  [[nodiscard]] static std::expected<ReasonText, std::string> parse(std::string text);

  /// The sentence with all placeholders filled in.
  [[nodiscard]] std::string filled(const ReasonValues& values,
                                   Language language = Language::en) const;

  /// The values the sentence shows, by name.
  [[nodiscard]] std::set<std::string, std::less<>> values_shown() const;

  /// The sentence as written in the profile.
  [[nodiscard]] const std::string& source() const { return text_; }

 private:
  std::string text_;
};

}  // namespace plimsoll::queue
