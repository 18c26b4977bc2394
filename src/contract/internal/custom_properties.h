// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/yaml.h"

namespace plimsoll::contract::internal {

/// The `customProperties` of one element, by name.
class CustomProperties {
 public:
  /// Reads them. A name that is nearly one of `known` is taken for a misspelling and refused; other
  /// unknown names belong to other tools and are listed in `others`.
  CustomProperties(const core::YamlNode& element, std::span<const std::string_view> known);

  [[nodiscard]] std::optional<core::YamlNode> find(std::string_view name) const;
  [[nodiscard]] std::string text_or(std::string_view name, std::string fallback) const;
  /// One text or a list of texts.
  [[nodiscard]] std::vector<std::string> texts(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& others() const { return others_; }

 private:
  std::vector<std::pair<std::string, core::YamlNode>> values_;
  std::vector<std::string> others_;
};

/// One text or a list of texts.
[[nodiscard]] std::vector<std::string> texts_of(const core::YamlNode& node);

/// The choice that `node` names. Throws Error{invalid_input} listing the choices.
template <class Choice>
struct Named {
  std::string_view name;
  Choice choice;
};
[[noreturn]] void refuse_choice(const core::YamlNode& node, std::string_view what,
                                std::span<const std::string_view> names);
template <class Choice, std::size_t count>
[[nodiscard]] Choice choose(const core::YamlNode& node, std::string_view what,
                            const Named<Choice> (&choices)[count]) {
  std::vector<std::string_view> names;
  for (const auto& named : choices) {
    if (node.text() == named.name) {
      return named.choice;
    }
    names.push_back(named.name);
  }
  refuse_choice(node, what, names);
}

/// Number of letters to insert, remove or change to make one text of the other.
[[nodiscard]] std::size_t edit_distance(std::string_view one, std::string_view other);

/// The line of `node` in its file, from 1.
[[nodiscard]] int line_of(const core::YamlNode& node);

}  // namespace plimsoll::contract::internal
