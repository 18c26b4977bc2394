// SPDX-License-Identifier: Apache-2.0
#include "registry/card_text.h"

#include <fmt/format.h>

#include "core/error.h"

namespace plimsoll::registry {
namespace {

CardText general_text() {
  CardText text;
  text.intended_uses = {"Choosing whom an advisor contacts first in a week",
                        "Planning how much advising each team needs"};
  text.must_not_be_used_for = {"Grades, admission, sanctions, or whether a student gets money",
                               "Judging teachers, programmes or single students",
                               "Any decision or message without a person who looks at the case"};
  text.limitations = {
      "The model repeats patterns of past records. What helps a student is not among them, and a "
      "reason shown is not a cause.",
      "It knows nothing that no source records: a student may be fine, or in trouble, without a "
      "trace."};
  return text;
}

std::vector<std::string> read_list(const core::YamlNode& root, std::string_view key,
                                   std::vector<std::string> fallback) {
  if (!root.has(key)) {
    return fallback;
  }
  const auto node = root.at(key);
  std::vector<std::string> texts;
  for (const auto& item : node.items()) {
    texts.push_back(item.text());
  }
  if (texts.empty()) {
    throw core::Error(
        core::ErrorCode::invalid_input,
        fmt::format("{}: the list {} is empty; fill it or leave it out", node.where(), key));
  }
  return texts;
}

}  // namespace

OutcomeWords CardText::outcome_of(const std::string& target) const {
  const auto found = outcomes.find(target);
  return found == outcomes.end() ? OutcomeWords{"had the outcome", "the outcome", "utfallet"}
                                 : found->second;
}

CardText parse_card_text(const core::YamlNode& root) {
  root.allow_only(
      {"institution", "outcomes", "intended_uses", "must_not_be_used_for", "limitations"});
  const CardText general = general_text();
  CardText text;
  text.institution = root.text_or("institution", "");
  if (root.has("outcomes")) {
    for (const auto& [target, words] : root.at("outcomes").members()) {
      words.allow_only({"past", "progressive", "progressive_nb"});
      text.outcomes[target] = {words.at("past").text(), words.at("progressive").text(),
                               words.text_or("progressive_nb", "")};
    }
  }
  text.intended_uses = read_list(root, "intended_uses", general.intended_uses);
  text.must_not_be_used_for = read_list(root, "must_not_be_used_for", general.must_not_be_used_for);
  text.limitations = read_list(root, "limitations", general.limitations);
  return text;
}

CardText load_card_text(const tenancy::Profile& profile) {
  const auto path = profile.directory / "card.yaml";
  return std::filesystem::is_regular_file(path) ? parse_card_text(core::load_yaml(path))
                                                : general_text();
}

}  // namespace plimsoll::registry
