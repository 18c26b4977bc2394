// SPDX-License-Identifier: Apache-2.0
#include "registry/card_content.h"

#include <cctype>

#include "core/check.h"
#include "registry/internal/card_parts.h"

namespace plimsoll::registry {
namespace internal {

std::string terms_text(const CardInputs& inputs, const std::vector<std::string>& terms) {
  std::string text;
  for (const auto& term : terms) {
    const auto name = inputs.term_names.find(term);
    text += text.empty() ? "" : ", ";
    text += name == inputs.term_names.end() || name->second.empty() ? term : name->second;
  }
  return text;
}

std::string readable(std::string name) {
  for (auto& letter : name) {
    letter = letter == '_' ? ' ' : letter;
  }
  if (!name.empty()) {
    name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  }
  return name;
}

}  // namespace internal

pages::ModelCard card_of(const CardInputs& inputs) {
  PLIMSOLL_CHECK_EQ(inputs.test_scores.size(), inputs.test.size());
  pages::ModelCard card;
  internal::add_purpose(inputs, card);
  internal::add_data(inputs, card);
  internal::add_measures(inputs, card);
  internal::add_charts(inputs, card);
  internal::add_weights(inputs, card);
  internal::add_groups(inputs, card);
  internal::add_limitations(inputs, card);
  return card;
}

}  // namespace plimsoll::registry
